using System.Net;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>Too many calls; retried before it is thrown.</summary>
public sealed class ThrottlingException : AmazonNetworkFirewallException
{
    public ThrottlingException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
