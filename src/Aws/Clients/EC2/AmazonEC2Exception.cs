using System.Net;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients.EC2;

/// <summary>An error that Amazon EC2 answered; its ErrorCode says which.</summary>
public sealed class AmazonEC2Exception : AmazonServiceException
{
    public AmazonEC2Exception(string message, Exception? innerException, ErrorType errorType, string? errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
