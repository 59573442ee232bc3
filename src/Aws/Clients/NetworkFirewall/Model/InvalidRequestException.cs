using System.Net;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>The request cannot be served: a parameter, or a rule, is not valid.</summary>
public sealed class InvalidRequestException : AmazonNetworkFirewallException
{
    public InvalidRequestException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
