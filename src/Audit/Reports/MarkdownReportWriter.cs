using System.Globalization;
using System.Text;
using TlsCompat.Audit.Reports.Writing;
using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Reports;

/// <summary>
/// GitHub Flavored Markdown that fits a comment on a pull request: worst first, and where not all findings fit, how many
/// were left out.
/// </summary>
public sealed class MarkdownReportWriter : IReportWriter
{
    public string Format => "markdown";

    public IReadOnlyList<string> Extensions { get; } = [".md", ".markdown"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(writer);
        var all = findings.ToList();
        var counts = StatusCounts.Of(all);
        var shown = all.Where(finding => finding.Status != FindingStatus.Pass)
            .OrderBy(finding => finding.Status == FindingStatus.Suppressed)
            .ThenByDescending(finding => finding.Severity)
            .ToList();
        var head = $"## TLS compatibility: {FindingText.Count(all.Where(finding => finding.Status is FindingStatus.Fail or FindingStatus.Error))}\n\n";
        if (counts.Suppressed > 0 || counts.Passed > 0)
            head += string.Create(CultureInfo.InvariantCulture, $"{counts.Suppressed} suppressed, {counts.Passed} looked at and harmless.\n\n");
        if (coverage is not null)
            head += string.Concat(coverage.NotJudged("--embedded").Prepend($"Read: {coverage.Sum}.").Select(line => MarkdownText.Escape(line) + "\n\n"));
        writer.Write(head);

        var left = MarkdownText.MaximumBytes - head.Length;
        for (var i = 0; i < shown.Count; i++)
        {
            var text = Section(shown[i]);
            left -= Encoding.UTF8.GetByteCount(text);
            if (left < 0)
            {
                writer.Write(MarkdownText.LeftOut(shown.Count - i));
                return;
            }

            writer.Write(text);
        }
    }

    private static string Section(Finding finding)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<details{(finding.Status == FindingStatus.Fail && finding.Severity >= Severity.High ? " open" : "")}>")
            .Append(CultureInfo.InvariantCulture, $"<summary><b>{finding.Severity.Name()}</b> {finding.RuleId} {MarkdownText.Escape(finding.Place())} {MarkdownText.Escape(finding.Subject())}: {MarkdownText.Escape(finding.Title)}</summary>\n\n");
        if (finding.Status == FindingStatus.Suppressed)
            text.Append("Suppressed: ").Append(MarkdownText.Escape(finding.Justification())).Append("\n\n");
        text.Append(MarkdownText.Escape(finding.Message)).Append("\n\n").Append(MarkdownText.Escape(finding.Recommendation))
            .Append(CultureInfo.InvariantCulture, $" [Why, and how to fix it]({Link(finding.HelpUri)})\n\n");
        if (finding.SuggestedRule is { } suggested)
            Fence(text, "diff", Marked('-', finding.Rule ?? "") + "\n" + Marked('+', suggested));
        else if (finding.Rule is { } rule)
            Fence(text, "", VisibleText.Of(rule));
        if (finding.Proof is { } proof)
            text.Append("Proof: ").Append(MarkdownText.Escape(proof.ToString())).Append(".\n\n");
        return text.Append("</details>\n\n").ToString();
    }

    private static string Marked(char mark, string rule) => mark + VisibleText.Of(rule).Replace("\n", "\n" + mark, StringComparison.Ordinal);

    /// <summary>A fence is longer than any run of backticks inside (GFM 4.5).</summary>
    private static void Fence(StringBuilder text, string language, string code)
    {
        var run = 0;
        var longest = 0;
        foreach (var character in code)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        text.Append(fence).Append(language).Append('\n').Append(code).Append('\n').Append(fence).Append("\n\n");
    }

    /// <summary>A link, where it is one that a browser opens and not one that it runs.</summary>
    private static string Link(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var link) && link.Scheme is "https" or "http"
            ? link.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            : "";
}
