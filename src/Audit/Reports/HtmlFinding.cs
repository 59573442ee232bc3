using System.Text;
using TlsCompat.Audit.Evidence;
using TlsCompat.Audit.Reports.Html;
using TlsCompat.Audit.Text;
using TlsCompat.Firewall.Tracing;
using static TlsCompat.Audit.Reports.Html.HtmlText;

namespace TlsCompat.Audit.Reports;

/// <summary>One finding on the page: what is wrong, what to do, the rule as it should be, the handshake that shows it, and what the log says of it.</summary>
internal static class HtmlFinding
{
    /// <param name="finding">The finding.</param>
    /// <param name="id">What no other finding of the page is known by.</param>
    /// <param name="evidence">What its rule did by the log.</param>
    /// <param name="writer">What it is written to.</param>
    public static void Write(Finding finding, string id, IEnumerable<DropEvidence> evidence, TextWriter writer)
    {
        writer.Write(Lines($"""
            <article class="{finding.Severity.Name()} {finding.Status.Name()}" data-kind="{Kind(finding)}">
            <h2><span class="badge">{Kind(finding)}</span>{Encode(finding.RuleId)} {Encode(finding.Title)}</h2>
            <p class="place"><code>{Encode(finding.Place())}</code> {Encode(finding.Subject())}{Where(finding)}</p>

            """));
        if (finding is { Outcome: { } outcome, Witness: { } shown })
            writer.Write($"<p class=\"lead\">{HandshakeWords.Of(outcome, shown.Segments.Count)}</p>\n");
        writer.Write($"<p>{Encode(finding.Message)}</p>\n");
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
            WriteWitness(witness, finding.Outcome, id, writer);
        var drawn = 0;
        foreach (var each in evidence)
            writer.Write(TimelineDrawing.Draw(each, Number($"{id}-l{++drawn}")));
        writer.Write("</article>\n");
    }

    /// <summary>What the filter knows a finding by: its severity, or that nothing is to be done.</summary>
    public static string Kind(Finding finding) =>
        finding.Status is FindingStatus.Pass or FindingStatus.Suppressed ? finding.Status.Name() : finding.Severity.Name();

    private static string Where(Finding finding) => finding.Resource() is { } arn ? $" · {Encode($"{arn.Account} {arn.Region}")}" : "";

    private static void WriteWitness(Witness witness, OutcomePair? outcome, string id, TextWriter writer)
    {
        writer.Write($"<p class=\"dim\">{Encode($"Witness: {witness}")}</p>\n");
        if (witness.Packets.Count == 0)
            return;
        writer.Write("<div class=\"pair\">\n");
        WriteLadder(witness.Packets, $"{HandshakeWords.Segments(witness.Segments.Count)}{(outcome is null ? "" : $": it {HandshakeWords.Does(outcome.Split)}")}", string.Join(" + ", witness.Segments) + " bytes", id + "-s", writer);
        if (witness.UnsplitPackets.Count > 0)
            WriteLadder(witness.UnsplitPackets, $"{HandshakeWords.Segments(1)}{(outcome is null ? "" : $": it {HandshakeWords.Does(outcome.Unsplit)}")}", "the same ClientHello, short enough for one", id + "-u", writer);
        writer.Write("</div>\n<details><summary class=\"dim\">The packets as a table</summary>\n");
        WriteTable("", witness.Packets, writer);
        if (witness.UnsplitPackets.Count > 0)
            WriteTable("<p>In one segment:</p>\n", witness.UnsplitPackets, writer);
        writer.Write("</details>\n");
    }

    private static void WriteLadder(IReadOnlyList<TracedPacket> packets, string caption, string note, string id, TextWriter writer) =>
        writer.Write($"<figure><figcaption>{Encode(caption)} <span class=\"dim\">{Encode(note)}</span></figcaption>{LadderDrawing.Draw(packets, caption, id)}</figure>\n");

    private static void WriteTable(string head, IReadOnlyList<TracedPacket> packets, TextWriter writer)
    {
        writer.Write(head + "<div class=\"scroll\"><table>\n<tr><th>#</th><th>from</th><th>packet</th><th>bytes</th><th>ClientHello</th><th>verdict</th><th>rules</th></tr>\n");
        foreach (var packet in packets)
        {
            var from = packet.Direction == Suricata.Engine.PacketDirection.ToServer ? "client" : "server";
            var rules = packet.Sids.Count > 0 ? string.Join(", ", packet.Sids) : packet.DecidedByDefault ?? "";
            writer.Write(Number($"<tr><td class=\"number\">{packet.Number}</td><td>{from}</td><td>{packet.Name()}</td><td class=\"number\">{packet.Bytes}</td><td>{packet.State()}</td><td class=\"{packet.Verdict.ToString().ToLowerInvariant()}\">{packet.Decision()}</td><td>{Encode(rules)}</td></tr>\n"));
        }

        writer.Write("</table></div>\n");
    }

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

    /// <summary>A link, where it is one that a browser opens and not one that it runs.</summary>
    private static string Link(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var link) && link.Scheme is "https" or "http"
            ? $" <a href=\"{Encode(link.AbsoluteUri)}\">Why, and how to fix it</a>"
            : "";
}
