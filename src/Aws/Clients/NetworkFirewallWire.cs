using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace TlsCompat.Aws.Clients;

/// <summary>The operations on the wire: JSON 1.0, the name of the operation in X-Amz-Target.</summary>
internal sealed class NetworkFirewallWire : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <summary>Rule text is full of quotes, and no HTML.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private NetworkFirewallWire()
    {
    }

    public static NetworkFirewallWire Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (NetworkFirewallRequest)input;
        var content = new PooledContentStream();
        using (var writer = new Utf8JsonWriter(content.BufferWriter, Relaxed))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in call.Input.Where(member => member.Value is not null))
            {
                writer.WritePropertyName(name);
                value!.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return new DefaultRequest(input, NetworkFirewallConfig.Id)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            ContentStream = content,
            Headers =
            {
                ["Content-Type"] = "application/x-amz-json-1.0",
                ["X-Amz-Target"] = $"NetworkFirewall_20201112.{call.Operation}",
                ["x-amz-api-version"] = "2020-11-12",
            },
        };
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        JsonSerializer.Deserialize<JsonElement>(input.Stream) is { ValueKind: JsonValueKind.Object } body
            ? new NetworkFirewallAnswer { Body = body }
            : throw new JsonException("an answer that is no object");

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? 4096, input.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.StatusCode = statusCode;
        return new NetworkFirewallException(ForeignAnswer.Describe(error.Code, statusCode, input) ?? error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
