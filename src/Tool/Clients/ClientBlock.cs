using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Tls.Profiles;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Clients;

/// <summary>What a person needs to know of one client that sends a large hello.</summary>
internal sealed class ClientBlock(ClientFacts client) : LabelledBlock
{
    protected override IEnumerable<(string Label, Style Style, IEnumerable<Segment[]> Lines)> Rows(int width, bool color)
    {
        yield return ("client", Styles.Dim, Prose($"{client.Name}: {client.Description}", width));
        yield return ("switch", Styles.Good, Prose(client.Switch ?? "none that was measured", width));
        if (!client.Products.IsEmpty)
            yield return ("in", Styles.Dim, Prose(string.Join(", ", client.Products), width));
    }
}
