using System.Security.Cryptography;
using System.Text;
using TlsCompat.Audit.Evidence;
using TlsCompat.Audit.Reports.Html;
using TlsCompat.Audit.Reports.Writing;
using static TlsCompat.Audit.Reports.Html.HtmlText;

namespace TlsCompat.Audit.Reports;

/// <summary>
/// One file for people: no network, readable on a phone and on paper, and without scripts too. What rules say is text, and should a
/// tag of theirs get through all the same, the page's policy names its own style and script by their hashes and runs no other
/// (Content Security Policy Level 3, section 2.3.1). Its drawings are SVG in the page, each with a title, a description and a table.
/// </summary>
public sealed class HtmlReportWriter : IReportWriter
{
    private static readonly string Style = Resource("report.css");
    private static readonly string Script = Resource("report.js");
    private static readonly string Policy =
        $"default-src 'none'; style-src {Hash(Style)}; script-src {Hash(Script)}; base-uri 'none'; form-action 'none'";

    public string Format => "html";

    public IReadOnlyList<string> Extensions { get; } = [".html", ".htm"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null) => Write(findings, writer, coverage, null);

    public void WriteAt(DateTimeOffset time, IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null) =>
        WriteAt(new ReportOccasion(time) { Coverage = coverage }, findings, writer);

    public void WriteAt(ReportOccasion occasion, IEnumerable<Finding> findings, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        Write(findings, writer, occasion.Coverage, occasion);
    }

    private static void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage, ReportOccasion? occasion)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(writer);
        // In order of what needs doing; equal ones stay as they came.
        var all = findings.OrderBy(finding => finding.Status is FindingStatus.Pass ? 2 : finding.Status is FindingStatus.Suppressed ? 1 : 0)
            .ThenByDescending(finding => finding.Severity)
            .ToList();
        var failures = FindingText.Count(all.Where(finding => finding.Status is FindingStatus.Fail or FindingStatus.Error));
        writer.Write(Lines($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>TLS compatibility: {failures}</title>
            <style>{Style}</style>
            </head>
            <body>
            <header>
            <h1>TLS compatibility</h1>
            <p class="sum">{failures}{Others(StatusCounts.Of(all))}</p>
            {HtmlFacts.Of(all, coverage, occasion)}</header>

            """));
        writer.Write("<main>\n");
        if (OverviewRows.Of(all, coverage) is { Count: > 0 } rows)
            writer.Write($"<section>\n<h2>At a glance</h2>\n{OverviewDrawing.Draw(rows)}{OverviewDrawing.Table(rows)}</section>\n");
        WriteFilter(all, writer);
        var evidence = LoggedFindings.Of(all, occasion?.Evidence);
        for (var i = 0; i < all.Count; i++)
            HtmlFinding.Write(all[i], Number($"f{i + 1}"), evidence.Of(all[i]), writer);
        WriteUnexplained(evidence.Unexplained, writer);
        writer.Write($"</main>\n<script>{Script}</script>\n</body>\n</html>\n");
    }

    private static string Others(StatusCounts counts) =>
        (counts.Suppressed > 0 ? Number($"; {counts.Suppressed} suppressed") : "") + (counts.Passed > 0 ? Number($"; {counts.Passed} looked at and harmless") : "");

    /// <summary>Hidden until the script that it needs shows it.</summary>
    private static void WriteFilter(List<Finding> all, TextWriter writer)
    {
        writer.Write("<form hidden=\"\">\n<input type=\"search\" placeholder=\"Search\" aria-label=\"Search\"/>\n");
        foreach (var kind in all.Select(HtmlFinding.Kind).Distinct())
            writer.Write($"<label><input type=\"checkbox\" value=\"{kind}\" checked=\"\"/> {kind}</label>\n");
        writer.Write("<output class=\"dim\"></output>\n</form>\n");
    }

    /// <summary>Handshakes that the log says were blocked, by rules of which no finding speaks: to leave them out would hide them.</summary>
    private static void WriteUnexplained(IReadOnlyList<DropEvidence> evidence, TextWriter writer)
    {
        if (evidence.Count == 0)
            return;
        writer.Write("<section class=\"unexplained\">\n<h2>In the log, and in no finding of this page</h2>\n<p>These rules blocked handshakes before the server name was known. They were not judged here, or judged in another state.</p>\n");
        for (var i = 0; i < evidence.Count; i++)
            writer.Write($"{(evidence[i].Signature.Length > 0 ? $"<p><code>{Encode(evidence[i].Signature)}</code></p>\n" : "")}{TimelineDrawing.Draw(evidence[i], Number($"l{i + 1}"))}");
        writer.Write("</section>\n");
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReportWriter).Assembly.GetManifestResourceStream("reports/" + name)!;
        using var reader = new StreamReader(stream);
        return "\n" + reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
