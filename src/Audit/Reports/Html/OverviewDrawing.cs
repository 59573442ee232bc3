using System.Text;
using static TlsCompat.Audit.Reports.Html.HtmlText;

namespace TlsCompat.Audit.Reports.Html;

/// <summary>
/// Policies by severities, regions apart where there are several. Columns hang on the right edge and names on the left one, so that type
/// keeps its size from a phone to a wall; the table below it has the same rows, all of them and unabridged, and is printed where the drawing does not have them.
/// </summary>
internal static class OverviewDrawing
{
    private const int Column = 42;
    private const int Row = 30;
    private const int Place = 34;
    private const int Head = 24;
    private const int MostRows = 40;

    // Characters of a name that the widest page has room for.
    private const int Room = 90;

    private static readonly Severity[] Columns = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low, Severity.Info];

    /// <param name="rows">The rows in their order, those of a place together.</param>
    public static string Draw(IReadOnlyList<OverviewRow> rows)
    {
        var shown = rows.Take(MostRows).ToList();
        var places = rows.Select(row => row.Place).Distinct(StringComparer.Ordinal).Count() > 1;
        var names = new StringBuilder();
        var cells = new StringBuilder();
        var lines = new StringBuilder();
        for (var i = 0; i < Columns.Length; i++)
            cells.Append(Number($"<text x=\"{(i * Column) + (Column / 2)}\" y=\"14\" class=\"dim\">{Columns[i].ToString().ToLowerInvariant()}</text>"));
        var y = Head;
        string? place = null;
        foreach (var row in shown)
        {
            if (places && row.Place != place)
            {
                place = row.Place;
                names.Append(Number($"<text x=\"0\" y=\"{y + 22}\" class=\"where\">{Encode(place.Length > 0 ? place : "in no account", Room)}</text>"));
                y += Place;
            }

            lines.Append(Number($"<path d=\"M0 {y}h4000\"/>"));

            names.Append(Number($"<text x=\"0\" y=\"{y + 19}\">{(row.Kind.Length > 0 ? $"<tspan class=\"dim\">{Encode(row.Kind)} </tspan>" : "")}{Encode(row.Name, Room)}</text>"));
            for (var i = 0; i < Columns.Length; i++)
                DrawCell(cells, i * Column, y, Columns[i], row[Columns[i]]);
            y += Row;
        }

        if (rows.Count > shown.Count)
        {
            names.Append(Number($"<text x=\"0\" y=\"{y + 19}\" class=\"dim\">{rows.Count - shown.Count:N0} more in the table</text>"));
            y += Row;
        }

        return Lines($"""
            <svg xmlns="http://www.w3.org/2000/svg" class="overview" width="100%" height="{y + 4}" role="img" aria-labelledby="overview-t overview-d"><title id="overview-t">Findings by policy and severity</title><desc id="overview-d">{Encode(Describe(shown))}</desc>{lines}<svg class="names" width="60%" height="{y + 4}">{names}</svg><svg x="100%" overflow="visible"><g transform="translate(-{Columns.Length * Column} 0)">{cells}</g></svg></svg>

            """);
    }

    /// <summary>The same rows for those who read, or hear, tables.</summary>
    public static string Table(IReadOnlyList<OverviewRow> rows)
    {
        var table = new StringBuilder($"<details{(rows.Count > MostRows ? " class=\"more\"" : "")}><summary class=\"dim\">The same as a table</summary>\n<div class=\"scroll\"><table>\n<tr><th>account and region</th><th>policy or rule group</th>");
        foreach (var severity in Columns)
            table.Append(Number($"<th>{severity.ToString().ToLowerInvariant()}</th>"));
        table.Append("</tr>\n");
        foreach (var row in rows)
        {
            table.Append(Number($"<tr><td>{Encode(row.Place)}</td><td>{Encode($"{row.Kind} {row.Name}".TrimStart())}</td>"));
            foreach (var severity in Columns)
                table.Append(Number($"<td class=\"number\">{row[severity]:N0}</td>"));
            table.Append("</tr>\n");
        }

        return table.Append("</table></div></details>\n").ToString();
    }

    private static void DrawCell(StringBuilder cells, int x, int y, Severity severity, int count)
    {
        if (count == 0)
        {
            cells.Append(Number($"<text x=\"{x + (Column / 2)}\" y=\"{y + 19}\" class=\"none\">·</text>"));
            return;
        }

        cells.Append(Number($"<g class=\"{severity.ToString().ToLowerInvariant()}\"><rect x=\"{x + 3}\" y=\"{y + 3}\" width=\"{Column - 6}\" height=\"{Row - 7}\" rx=\"5\"/><text x=\"{x + (Column / 2)}\" y=\"{y + 19}\">{(count > 999 ? "999+" : Number($"{count}"))}</text></g>"));
    }

    private static string Describe(List<OverviewRow> rows) => string.Join(' ', rows.Select(row =>
    {
        var counts = Columns.Where(severity => row[severity] > 0).Select(severity => Number($"{row[severity]} {severity.ToString().ToLowerInvariant()}")).ToList();
        return $"{row.Kind} {row.Name}{(row.Place.Length > 0 ? $" in {row.Place}" : "")}: {(counts.Count > 0 ? string.Join(", ", counts) : "no findings")}.".TrimStart();
    }));
}
