using System.Globalization;
using System.Text;
using System.Text.Json;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Tool.Tests;

/// <summary>
/// <c>tlscompat clients</c>, and the table of docs/clients.md, which is made of the same facts: TLSCOMPAT_UPDATE_README=1 writes it.
/// </summary>
public sealed class ClientsTests : IDisposable
{
    private const string Start = "<!-- clients: made by tests/Tool -->\n";
    private const string End = "<!-- end of clients -->\n";

    private readonly Workspace _workspace = new();

    [Fact]
    public void Lists_each_client()
    {
        var result = _workspace.Tlscompat("clients");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(ClientFacts.All, client => Assert.Contains(result.Output.Split('\n'), line => line.StartsWith(client.Name + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Tells_what_a_client_sends_and_what_is_to_be_switched()
    {
        var result = _workspace.Tlscompat("clients", "OpenSSL-4");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(result.Output.Split('\n'), line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["openssl-4.0", "1,566", "2", "2", "X25519MLKEM768,", "x25519"]);
        Assert.Contains("Groups = X25519:P-256 in openssl.cnf", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_JSON()
    {
        using var document = JsonDocument.Parse(_workspace.Tlscompat("clients", "go-1.23", "--format", "json").Output);

        var client = document.RootElement[0];
        Assert.Equal(
            ["name", "description", "aliases", "helloLength", "segments", "nameSegment", "isPostQuantum", "keyShares", "groups", "switch", "products"],
            client.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("go-1.23", 1480, "GODEBUG=tlskyber=0"), (client.GetProperty("name").GetString(), client.GetProperty("helloLength").GetInt32(), client.GetProperty("switch").GetString()));
        Assert.Equal(["X25519Kyber768Draft00", "x25519"], client.GetProperty("keyShares").EnumerateArray().Select(group => group.GetString()));
    }

    [Fact]
    public void Refuses_a_name_that_is_none()
    {
        var result = _workspace.Tlscompat("clients", "nope");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("tlscompat: There is no client 'nope'. The clients are go-1.19, ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_the_table()
    {
        var path = Path.Combine(Workspace.Repository, "docs", "clients.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (start, end) = (text.IndexOf(Start, StringComparison.Ordinal) + Start.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_UPDATE_README") is not null)
            File.WriteAllText(path, text[..start] + Table() + text[end..]);
        else
            Assert.Equal(Table(), text[start..end]);
    }

    public void Dispose() => _workspace.Dispose();

    private static string Table()
    {
        var table = new StringBuilder("| client | what it is | bytes | segments | name in | key shares | held to one segment by | in |\n|---|---|---:|---:|---:|---|---|---|\n");
        foreach (var client in ClientFacts.All)
        {
            table.Append(CultureInfo.InvariantCulture, $"| `{client.Name}` | {client.Description} | {client.HelloLength:N0} | {client.Segments} | {client.NameSegment} | {string.Join(", ", client.KeyShares)} | {Code(client)} | {string.Join(", ", client.Products)} |\n");
        }

        return table.ToString();
    }

    private static string Code(ClientFacts client) => client.Switch is { } text ? text.StartsWith("none", StringComparison.Ordinal) ? text : $"`{text}`" : "";
}
