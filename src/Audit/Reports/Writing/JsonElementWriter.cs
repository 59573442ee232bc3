using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace TlsCompat.Audit.Reports.Writing;

/// <summary>
/// Writes JSON to a <see cref="TextWriter"/> value by value, as they come. Rules stay readable (<c>-></c>, <c>\"</c>), but
/// nothing that a terminal obeys gets through: control characters, and the format characters that reorder or hide text.
/// </summary>
public sealed partial class JsonElementWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly TextWriter _writer;

    public JsonElementWriter(TextWriter writer, bool indented)
    {
        _writer = writer;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions
        {
            Indented = indented,
            // "Unsafe" where JSON is pasted into HTML, which is not done here.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }

    public void WriteArray<T>(IEnumerable<T> values, JsonTypeInfo<T> type)
    {
        _json.WriteStartArray();
        foreach (var value in values)
        {
            JsonSerializer.Serialize(_json, value, type);
            Flush();
        }

        _json.WriteEndArray();
        Flush();
        _writer.Write('\n');
    }

    public void WriteLine<T>(T value, JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(_json, value, type);
        Flush();
        _json.Reset();
        _writer.Write('\n');
    }

    public void WriteNode(JsonNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        node.WriteTo(_json);
        Flush();
        _writer.Write('\n');
    }

    private void Flush()
    {
        _json.Flush();
        // They can only stand inside a string: JSON has no use for them elsewhere.
        _writer.Write(FormatCharacter().Replace(
            Encoding.UTF8.GetString(_buffer.WrittenSpan),
            match => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)match.ValueSpan[0]:X4}")));
        _buffer.ResetWrittenCount();
    }

    public void Dispose() => _json.Dispose();

    [GeneratedRegex(@"\p{Cf}", RegexOptions.None, matchTimeoutMilliseconds: -1)]
    private static partial Regex FormatCharacter();
}
