using System.Net;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

/// <summary>An error that AWS Network Firewall answered; those of the API model are derived types.</summary>
public class AmazonNetworkFirewallException : AmazonServiceException
{
    public AmazonNetworkFirewallException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
