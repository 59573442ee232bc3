using System.Net;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients;

/// <summary>An error that AWS Security Hub answered; its ErrorCode says which.</summary>
public sealed class SecurityHubException : AmazonServiceException
{
    public SecurityHubException(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>The account has not turned Security Hub on in this region.</summary>
    public bool IsNotEnabled => ErrorCode == "InvalidAccessException";
}
