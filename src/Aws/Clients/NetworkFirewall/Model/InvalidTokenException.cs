using System.Net;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

/// <summary>The UpdateToken is not that of the resource as it is now: somebody changed it, or an update of this call that seemed to fail.</summary>
public sealed class InvalidTokenException : AmazonNetworkFirewallException
{
    public InvalidTokenException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
