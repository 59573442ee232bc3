using System.Net;
using System.Xml;
using Amazon.EC2;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace TlsCompat.Aws.Clients;

/// <summary>
/// Reads an answer of EC2 as the SDK does, and mends two things: an answer that breaks off can be asked for again, which the SDK says of
/// JSON only, and a page of a proxy is told as one.
/// </summary>
internal sealed class EC2Answer(EC2ResponseUnmarshaller inner) : EC2ResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        try
        {
            return inner.Unmarshall(input);
        }
        catch (XmlException e)
        {
            throw new AmazonUnmarshallingException(input.ResponseData.GetHeaderValue("x-amzn-RequestId"), input.CurrentPath, e, input.ResponseData.StatusCode);
        }
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = inner.UnmarshallException(input, innerException, statusCode);
        return ForeignAnswer.Describe(error.ErrorCode, statusCode, input) is { } message
            ? new AmazonEC2Exception(message, innerException, error.ErrorType, error.ErrorCode, error.RequestId, statusCode)
            : error;
    }
}
