using System.Globalization;
using Spectre.Console;
using TlsCompat.Tls.Profiles;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Clients;

/// <summary>The clients for a person: a row each, and below them what holds the large ones to one segment.</summary>
internal static class ClientsTable
{
    public static void Write(IReadOnlyList<ClientFacts> clients, IAnsiConsole console)
    {
        var table = new Spectre.Console.Table { Border = TableBorder.None, ShowHeaders = true };
        foreach (var (heading, isNumber) in (ReadOnlySpan<(string, bool)>)[("Client", false), ("Bytes", true), ("Segments", true), ("Name in", true), ("Key shares", false)])
            table.AddColumn(new TableColumn(new Text(heading, Styles.Dim)) { NoWrap = true, Alignment = isNumber ? Justify.Right : Justify.Left, Padding = new Padding(0, 0, 2, 0) });
        foreach (var client in clients)
        {
            table.AddRow(
                new Text(client.Name, Styles.Place),
                new Text(client.HelloLength.ToString("N0", CultureInfo.InvariantCulture)),
                new Text(client.Segments.ToString(CultureInfo.InvariantCulture)),
                new Text(client.NameSegment.ToString(CultureInfo.InvariantCulture)),
                new Text(string.Join(", ", client.KeyShares)));
        }

        console.Write(table);
        foreach (var client in clients.Where(client => client.IsPostQuantum))
        {
            console.WriteLine();
            console.Write(new ClientBlock(client));
        }
    }
}
