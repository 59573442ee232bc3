using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Reports.Writing;

/// <summary>
/// Comma-separated values (RFC 4180), every value in quotes. A value that a spreadsheet would take for a formula has an
/// apostrophe before it, by which spreadsheets know text: a rule's msg is written by others (OWASP, "CSV Injection").
/// </summary>
internal static class CsvText
{
    public static void WriteRow(TextWriter writer, IEnumerable<string?> values)
    {
        writer.Write(string.Join(',', values.Select(value => value is null ? "" : $"\"{Defuse(value).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        writer.Write("\r\n");
    }

    private static string Defuse(string value)
    {
        // Some spreadsheets look for the sign behind spaces, and fold the full-width signs of East Asia.
        var visible = VisibleText.Of(value);
        return visible.AsSpan().TrimStart() is [('=' or '+' or '-' or '@' or '|' or '%' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20'), ..] ? "'" + visible : visible;
    }
}
