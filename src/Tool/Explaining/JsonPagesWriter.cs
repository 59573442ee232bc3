using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TlsCompat.Audit.Checks;

namespace TlsCompat.Tool.Explaining;

/// <summary>One JSON array, an object a check.</summary>
internal static class JsonPagesWriter
{
    public static void Write(IEnumerable<CheckPage> pages, TextWriter writer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var page in pages)
            {
                json.WriteStartObject();
                json.WriteString("id", page.Id);
                json.WriteString("title", page.Title);
                json.WriteString("helpUri", page.HelpUri);
                json.WriteString("text", page.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        writer.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }
}
