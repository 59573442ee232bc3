using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.EC2;

/// <summary>One operation on the wire: a form in, XML out, the protocol that EC2 alone has.</summary>
internal sealed class EC2Operation<TRequest, TResponse>(string name, Action<AmazonEC2Request, IDictionary<string, string>> write, Func<XElement, TResponse> read)
    : EC2ResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonEC2Request
    where TResponse : AmazonWebServiceResponse
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, AmazonEC2Config.Id) { HttpMethod = "POST", ResourcePath = "/" };
        request.Parameters["Action"] = name;
        request.Parameters["Version"] = "2016-11-15";
        write((TRequest)input, request.Parameters);
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var root = Load(input);
        var response = read(root);
        response.ResponseMetadata = new ResponseMetadata { RequestId = root.Element(root.Name.Namespace + "requestId")?.Value };
        return response;
    }

    /// <summary>The base for JSON says of an answer that breaks off that it cannot be read, which is tried again; that for XML does not.</summary>
    private static XElement Load(XmlUnmarshallerContext input)
    {
        try
        {
            return XDocument.Load(input.Stream).Root!;
        }
        catch (XmlException e)
        {
            throw new AmazonUnmarshallingException(input.ResponseData.GetHeaderValue("x-amzn-RequestId"), input.CurrentPath, e, input.ResponseData.StatusCode);
        }
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        error.StatusCode = statusCode;
        ForeignAnswer.Describe(error, input);
        return new AmazonEC2Exception(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
