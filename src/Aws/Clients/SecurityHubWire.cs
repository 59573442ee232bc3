using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace TlsCompat.Aws.Clients;

/// <summary>The operations on the wire: REST with JSON, each a method and a path.</summary>
internal sealed class SecurityHubWire : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SecurityHubWire()
    {
    }

    public static SecurityHubWire Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (SecurityHubRequest)input;
        var (method, path) = call.Operation switch
        {
            SecurityHubOperation.BatchImportFindings => ("POST", "/findings/import"),
            SecurityHubOperation.BatchUpdateFindings => ("PATCH", "/findings/batchupdate"),
            _ => ("POST", "/findings"),
        };
        var content = new PooledContentStream();
        using (var writer = new Utf8JsonWriter(content.BufferWriter, Relaxed))
            call.Input.WriteTo(writer);
        return new DefaultRequest(input, SecurityHubConfig.Id)
        {
            HttpMethod = method,
            ResourcePath = path,
            ContentStream = content,
            Headers =
            {
                ["Content-Type"] = "application/json",
                ["x-amz-api-version"] = "2018-10-26",
            },
        };
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        JsonSerializer.Deserialize<JsonElement>(input.Stream) is { ValueKind: JsonValueKind.Object } body
            ? new SecurityHubAnswer { Body = body }
            : throw new JsonException("an answer that is no object");

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? 4096, input.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.StatusCode = statusCode;
        return new SecurityHubException(ForeignAnswer.Describe(error.Code, statusCode, input) ?? error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
