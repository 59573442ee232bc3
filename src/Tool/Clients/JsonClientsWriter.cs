using System.Text.Encodings.Web;
using System.Text.Json;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Tool.Clients;

/// <summary>One JSON array, an object a client.</summary>
internal static class JsonClientsWriter
{
    public static void Write(IEnumerable<ClientFacts> clients, TextWriter writer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var client in clients)
                Write(client, json);
            json.WriteEndArray();
        }

        writer.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void Write(ClientFacts client, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", client.Name);
        json.WriteString("description", client.Description);
        Write("aliases", client.Aliases, json);
        json.WriteNumber("helloLength", client.HelloLength);
        json.WriteNumber("segments", client.Segments);
        json.WriteNumber("nameSegment", client.NameSegment);
        json.WriteBoolean("isPostQuantum", client.IsPostQuantum);
        Write("keyShares", client.KeyShares.Select(group => group.ToString()), json);
        Write("groups", client.Groups.Select(group => group.ToString()), json);
        json.WriteString("switch", client.Switch);
        Write("products", client.Products, json);
        json.WriteEndObject();
    }

    private static void Write(string name, IEnumerable<string> words, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
