using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using TlsCompat.Aws.Clients.NetworkFirewall.Model;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.NetworkFirewall;

/// <summary>One operation on the wire: JSON 1.0, its name in X-Amz-Target.</summary>
internal sealed class NetworkFirewallOperation<TRequest, TResponse>(string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
    : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonNetworkFirewallRequest
    where TResponse : AmazonWebServiceResponse
{
    /// <summary>Rule text is full of quotes, and no HTML.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var content = new PooledContentStream();
        using (var writer = new Utf8JsonWriter(content.BufferWriter, Relaxed))
            JsonSerializer.Serialize(writer, (TRequest)input, request);
        return new DefaultRequest(input, AmazonNetworkFirewallConfig.Id)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            ContentStream = content,
            Headers =
            {
                ["Content-Type"] = "application/x-amz-json-1.0",
                ["X-Amz-Target"] = "NetworkFirewall_20201112." + name,
                ["x-amz-api-version"] = "2020-11-12",
            },
        };
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        JsonSerializer.Deserialize(input.Stream, response) ?? throw new JsonException("an answer that is null");

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? 4096, input.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        ForeignAnswer.Describe(error, input);
        return error.Code switch
        {
            "InvalidRequestException" => new InvalidRequestException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            "ResourceNotFoundException" => new ResourceNotFoundException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            "ThrottlingException" => new ThrottlingException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            "InternalServerError" => new InternalServerErrorException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            "InvalidTokenException" => new InvalidTokenException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
            _ => new AmazonNetworkFirewallException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode),
        };
    }
}
