using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using TlsCompat.Audit.Checks;
using TlsCompat.Audit.Reports;

namespace TlsCompat.Audit.Tests.Reports;

/// <summary>What holds for the text of a report, whatever is in it.</summary>
internal static class Wellformed
{
    public static void Check(IReportWriter writer, string text)
    {
        Assert.Null(FirstObeyed(text));
        switch (writer.Format)
        {
            case "json" or "sarif" or "asff" or "ocsf" or "codequality":
                using (JsonDocument.Parse(text))
                    break;
            case "jsonl":
                foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    JsonDocument.Parse(line).Dispose();
                break;
            case "junit" or "nunit":
                XDocument.Parse(text);
                break;
        }
    }

    /// <summary>The first character that a terminal obeys, a reader cannot see, or no encoding has.</summary>
    private static string? FirstObeyed(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
                return $"half a character at {at}";
            if (rune.Value is not ('\n' or '\r') && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator)
                return $"U+{rune.Value:X4} at {at}, in {text[Math.Max(0, at - 30)..at]}";
            at += rune.Utf16SequenceLength;
        }

        return null;
    }
}
