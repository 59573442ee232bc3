using System.Globalization;
using System.Text;
using TlsCompat.Audit.Evidence;
using static TlsCompat.Audit.Reports.Html.HtmlText;

namespace TlsCompat.Audit.Reports.Html;

/// <summary>When a rule blocked handshakes by the log: a bar from the first to the last for the rule, and one for each server that most of them went to.</summary>
internal static class TimelineDrawing
{
    private const int Row = 34;
    private const int MostServers = 6;
    private const int Room = 60;

    // Of the width: a bar of a moment can still be seen, and none begins where it could not.
    private const double Least = 1.2;

    /// <summary>The evidence as a figure: a sentence, the drawing where alerts say when, and a table.</summary>
    /// <param name="evidence">What a rule did.</param>
    /// <param name="id">What no other drawing of the page is known by.</param>
    public static string Draw(DropEvidence evidence, string id)
    {
        var rows = Rows(evidence).ToList();
        var figure = new StringBuilder(Number($"<figure class=\"log\">\n<figcaption><b>In the log:</b> {Encode(evidence.Summary)}{Names(evidence)}</figcaption>\n"));
        if (evidence is { FirstSeen: { } first, LastSeen: { } last })
            DrawBars(figure, rows, first, last, id);
        figure.Append("<details><summary class=\"dim\">The same as a table</summary>\n<div class=\"scroll\"><table>\n<tr><th>server</th><th>handshakes</th><th>first seen</th><th>last seen</th></tr>\n");
        foreach (var row in rows)
            figure.Append(Number($"<tr><td>{Encode(row.Name)}</td><td class=\"number\">{row.Flows:N0}</td><td>{Time(row.First)}</td><td>{Time(row.Last)}</td></tr>\n"));
        return figure.Append("</table></div></details>\n</figure>\n").ToString();
    }

    private static void DrawBars(StringBuilder figure, List<(string Name, long Flows, DateTimeOffset? First, DateTimeOffset? Last)> rows, DateTimeOffset first, DateTimeOffset last, string id)
    {
        var bars = rows.Where(row => row.First is not null && row.Last is not null).ToList();
        var bottom = bars.Count * Row;
        var span = (last - first).TotalSeconds;
        figure.Append(Number($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"time\" width=\"100%\" height=\"{bottom + 24}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">When handshakes were blocked</title><desc id=\"{id}-d\">{Encode(string.Join(' ', bars.Select(bar => Number($"{bar.Name}: {bar.Flows:N0} from {Time(bar.First)} to {Time(bar.Last)}."))))}</desc>"));
        for (var i = 0; i < bars.Count; i++)
        {
            // A log whose alerts are all of one moment has no length to divide by.
            var from = span > 0 ? Math.Clamp((bars[i].First!.Value - first).TotalSeconds / span * 100, 0, 100 - Least) : 0;
            var width = span > 0 ? Math.Max(Least, Math.Min(100 - from, (bars[i].Last!.Value - bars[i].First!.Value).TotalSeconds / span * 100)) : 100;
            figure.Append(Number($"<text x=\"0\" y=\"{(i * Row) + 13}\">{Encode(bars[i].Name, Room)} <tspan class=\"dim\">{bars[i].Flows:N0} {(bars[i].Flows == 1 ? "handshake" : "handshakes")}</tspan></text><rect x=\"0\" y=\"{(i * Row) + 18}\" width=\"100%\" height=\"8\" rx=\"4\" class=\"track\"/><rect x=\"{from:0.##}%\" y=\"{(i * Row) + 18}\" width=\"{width:0.##}%\" height=\"8\" rx=\"4\" class=\"{(i == 0 ? "all" : "bar")}\"/>"));
        }

        figure.Append(Number($"<text x=\"0\" y=\"{bottom + 14}\" class=\"dim\">{Time(first)}</text><text x=\"100%\" y=\"{bottom + 14}\" class=\"dim end\">{Time(last)}</text></svg>\n"));
    }

    /// <summary>The rule itself, and the servers.</summary>
    private static IEnumerable<(string Name, long Flows, DateTimeOffset? First, DateTimeOffset? Last)> Rows(DropEvidence evidence)
    {
        yield return ("all servers", evidence.Flows, evidence.FirstSeen, evidence.LastSeen);
        foreach (var server in evidence.Destinations.Take(MostServers))
            yield return (Address(server), server.Flows, server.FirstSeen, server.LastSeen);
    }

    private static string Address(DropAddress server) => server.Port is { } port
        ? Number($"{(server.Address.Contains(':', StringComparison.Ordinal) ? $"[{server.Address}]" : server.Address)}:{port}")
        : server.Address;

    private static string Names(DropEvidence evidence) =>
        (evidence.Firewalls.Count > 0 ? Encode($" By {string.Join(", ", evidence.Firewalls.Take(MostServers))}.") : "")
        + (evidence.Destinations.Count > MostServers ? Number($" The {MostServers} servers with most of them are shown, of {evidence.Destinations.Count:N0}.") : "")
        + (evidence.IsComplete ? "" : " There are more addresses than were kept.");

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";
}
