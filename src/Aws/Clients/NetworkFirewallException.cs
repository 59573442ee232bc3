using System.Net;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients;

/// <summary>An error that AWS Network Firewall answered; its ErrorCode says which.</summary>
public sealed class NetworkFirewallException : AmazonServiceException
{
    public NetworkFirewallException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>There is no such resource, or not in this region.</summary>
    public bool IsNotFound => ErrorCode == "ResourceNotFoundException";

    /// <summary>The UpdateToken is not that of the resource as it is now: somebody changed it, or an update of this call that seemed to fail.</summary>
    public bool IsStaleToken => ErrorCode == "InvalidTokenException";
}
