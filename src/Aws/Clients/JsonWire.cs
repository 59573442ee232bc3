using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace TlsCompat.Aws.Clients;

/// <summary>What the services that are spoken to as JSON share on the wire: how input is written, and how answers and errors are read.</summary>
internal abstract class JsonWire : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <summary>Rule text is full of quotes, and no HTML.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public abstract IRequest Marshall(AmazonWebServiceRequest input);

    public sealed override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        Read(input.Stream) is { ValueKind: JsonValueKind.Object } body
            ? Answer(body)
            : throw new JsonException("an answer that is no object");

    public sealed override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? 4096, input.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.StatusCode = statusCode;
        return Refusal(ForeignAnswer.Describe(error.Code, statusCode, input) ?? error.Message, innerException, error);
    }

    private static JsonElement Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    protected abstract AmazonWebServiceResponse Answer(JsonElement body);

    protected abstract AmazonServiceException Refusal(string message, Exception innerException, ErrorResponse error);

    /// <summary>The input as it is sent, without members that are null.</summary>
    protected static PooledContentStream ContentOf(JsonObject input)
    {
        var content = new PooledContentStream();
        using var writer = new Utf8JsonWriter(content.BufferWriter, Relaxed);
        writer.WriteStartObject();
        foreach (var (name, value) in input.Where(member => member.Value is not null))
        {
            writer.WritePropertyName(name);
            value!.WriteTo(writer);
        }

        writer.WriteEndObject();
        return content;
    }
}
