using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using TlsCompat.Audit.Reports.Writing;
using TlsCompat.Audit.Text;
using TlsCompat.Firewall.Tracing;

namespace TlsCompat.Audit.Reports;

/// <summary>
/// One file for people: no network, readable on a phone and on paper, and without scripts too. What rules say is text, and should a
/// tag of theirs get through all the same, the page's policy names its own style and script by their hashes and runs no other
/// (Content Security Policy Level 3, section 2.3.1).
/// </summary>
public sealed class HtmlReportWriter : IReportWriter
{
    private static readonly string Style = Resource("report.css");
    private static readonly string Script = Resource("report.js");
    private static readonly string Policy =
        $"default-src 'none'; style-src {Hash(Style)}; script-src {Hash(Script)}; base-uri 'none'; form-action 'none'";

    public string Format => "html";

    public IReadOnlyList<string> Extensions { get; } = [".html", ".htm"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(writer);
        // In order of what needs doing; equal ones stay as they came.
        var all = findings.OrderBy(finding => finding.Status is FindingStatus.Pass ? 2 : finding.Status is FindingStatus.Suppressed ? 1 : 0)
            .ThenByDescending(finding => finding.Severity)
            .ToList();
        var failures = FindingText.Count(all.Where(finding => finding.Status is FindingStatus.Fail or FindingStatus.Error));
        writer.Write($"""
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
            <p>{failures}{Others(StatusCounts.Of(all))}</p>{Looked(coverage)}
            </header>

            """.ReplaceLineEndings("\n"));
        WriteFilter(all, writer);
        writer.Write("<main>\n");
        foreach (var finding in all)
            WriteFinding(finding, writer);
        writer.Write($"</main>\n<script>{Script}</script>\n</body>\n</html>\n");
    }

    private static string Others(StatusCounts counts) =>
        (counts.Suppressed > 0 ? Number($"; {counts.Suppressed} suppressed") : "") + (counts.Passed > 0 ? Number($"; {counts.Passed} looked at and harmless") : "");

    private static string Looked(AuditCoverage? coverage) => coverage is null ? ""
        : string.Concat(coverage.NotJudged("--embedded").Prepend($"Read: {coverage.Sum}.").Select(line => $"\n<p class=\"dim\">{Encode(line)}</p>"));

    /// <summary>Hidden until the script that it needs shows it.</summary>
    private static void WriteFilter(List<Finding> all, TextWriter writer)
    {
        writer.Write("<form hidden>\n<input type=\"search\" placeholder=\"Search\" aria-label=\"Search\">\n");
        foreach (var kind in all.Select(Kind).Distinct())
            writer.Write($"<label><input type=\"checkbox\" value=\"{kind}\" checked> {kind}</label>\n");
        writer.Write("<output class=\"dim\"></output>\n</form>\n");
    }

    private static void WriteFinding(Finding finding, TextWriter writer)
    {
        writer.Write($"""
            <article class="{finding.Severity.Name()} {finding.Status.Name()}" data-kind="{Kind(finding)}">
            <h2><span class="badge">{Kind(finding)}</span>{Encode(finding.RuleId)} {Encode(finding.Title)}</h2>
            <p class="place"><code>{Encode(finding.Place())}</code> {Encode(finding.Subject())}</p>
            <p>{Encode(finding.Message)}</p>

            """.ReplaceLineEndings("\n"));
        if (finding.Suppression is { } suppression)
            writer.Write($"<p><b>Suppressed:</b> {Encode(suppression.ToString())}</p>\n");
        writer.Write($"<p>{Encode(finding.Recommendation)}{Link(finding.HelpUri)}</p>\n");
        if (finding.SuggestedRule is { } suggested)
            writer.Write($"<pre><code>{Marked(finding.Rule ?? "", suggested)}</code></pre>\n");
        else if (finding.Rule is { } rule)
            writer.Write($"<pre><code>{EncodeLines(rule)}</code></pre>\n");
        if (finding.Proof is { } proof)
            writer.Write($"<p class=\"dim\">Proof: {Encode(proof.ToString())}.</p>\n");
        if (finding.Witness is { } witness)
            WriteWitness(witness, finding.Outcome, writer);
        writer.Write("</article>\n");
    }

    private static void WriteWitness(Witness witness, OutcomePair? outcome, TextWriter writer)
    {
        var title = Encode($"Witness: {witness}{(outcome is null ? "" : $": {outcome}")}");
        if (witness.Packets.Count == 0)
        {
            writer.Write($"<p class=\"dim\">{title}</p>\n");
            return;
        }

        writer.Write($"<details><summary class=\"dim\">{title}</summary>\n<div class=\"scroll\"><table>\n<tr><th>#</th><th></th><th>packet</th><th>bytes</th><th>ClientHello</th><th>verdict</th><th>rules</th></tr>\n");
        foreach (var packet in witness.Packets)
        {
            var arrow = packet.Direction == Suricata.Engine.PacketDirection.ToServer ? "→" : "←";
            var rules = packet.Sids.Count > 0 ? string.Join(", ", packet.Sids) : packet.DecidedByDefault ?? "";
            writer.Write(Number($"<tr><td class=\"number\">{packet.Number}</td><td>{arrow}</td><td>{packet.Name()}</td><td class=\"number\">{packet.Bytes}</td><td>{packet.State()}</td><td class=\"{packet.Verdict.ToString().ToLowerInvariant()}\">{packet.Decision()}</td><td>{Encode(rules)}</td></tr>\n"));
        }

        writer.Write("</table></div></details>\n");
    }

    /// <summary>What the filter knows a finding by: its severity, or that nothing is to be done.</summary>
    private static string Kind(Finding finding) =>
        finding.Status is FindingStatus.Pass or FindingStatus.Suppressed ? finding.Status.Name() : finding.Severity.Name();

    /// <summary>The rule as it should be, with what is new marked.</summary>
    private static string Marked(string before, string after)
    {
        var marked = new StringBuilder();
        var changed = ChangedText.Find(before, after);
        for (int start = 0, end; start < after.Length; start = end)
        {
            end = start;
            while (end < after.Length && changed[end] == changed[start])
                end++;
            var text = EncodeLines(after[start..end]);
            _ = changed[start] ? marked.Append("<ins>").Append(text).Append("</ins>") : marked.Append(text);
        }

        return marked.ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(VisibleText.OnOneLine(text));

    private static string EncodeLines(string text) => WebUtility.HtmlEncode(VisibleText.Of(text));

    /// <summary>A link, where it is one that a browser opens and not one that it runs.</summary>
    private static string Link(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var link) && link.Scheme is "https" or "http"
            ? $" <a href=\"{WebUtility.HtmlEncode(link.AbsoluteUri)}\">Why, and how to fix it</a>"
            : "";

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReportWriter).Assembly.GetManifestResourceStream("reports/" + name)!;
        using var reader = new StreamReader(stream);
        return "\n" + reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
