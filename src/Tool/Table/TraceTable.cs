using System.Globalization;
using Spectre.Console;
using TlsCompat.Audit.Text;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Tool.Table;

/// <summary>A trace for a person: what was sent, the packets as a capture lists them, and what became of them.</summary>
internal sealed class TraceTable(IAnsiConsole console)
{
    private const string Columns = "   #    packet              bytes  ClientHello  verdict      ";

    public void Write(FirewallTrace trace)
    {
        WriteHandshake(trace);
        console.WriteLine();
        console.Write(Columns + "rules", Styles.Dim);
        console.WriteLine();
        var wasDecided = false;
        foreach (var packet in trace.Packets)
        {
            WritePacket(packet, isEcho: wasDecided);
            wasDecided |= packet.Scope == VerdictScope.Flow;
        }

        console.WriteLine();
        console.Write(new OutcomeBlock(trace));
    }

    private void WriteHandshake(FirewallTrace trace)
    {
        var handshake = trace.Handshake;
        console.Write(" " + (handshake.Client ?? "ClientHello"), Styles.Place);
        console.Write(handshake.Sni is { } name ? " for " : " without a server name");
        console.Write(VisibleText.OnOneLine(handshake.Sni ?? ""), Styles.Place);
        console.WriteLine(handshake.Segments.Count == 1
            ? Text($", {handshake.Segments[0]} bytes in one segment")
            : Text($", {handshake.Segments.Sum()} bytes in {handshake.Segments.Count} segments"));
        console.WriteLine($" {handshake.Source} → {handshake.Destination}"
            + (trace.Policy is { } policy ? $", firewall policy {VisibleText.OnOneLine(policy)}" : "")
            + (trace.RuleOrder == RuleOrder.Strict ? ", strict order" : ", action order"));
    }

    /// <param name="packet">The packet.</param>
    /// <param name="isEcho">Whether it only meets a verdict on the flow that was passed before.</param>
    private void WritePacket(TracedPacket packet, bool isEcho)
    {
        var arrow = packet.Direction == PacketDirection.ToServer ? '→' : '←';
        WriteCells(
            (Text($"{packet.Number,4} {arrow}  {packet.Name(),-18} {packet.Bytes,6}"), isEcho ? Styles.Dim : Style.Plain, 35),
            (packet.State(), isEcho ? Styles.Dim : Style.Plain, 13),
            (packet.Decision(), isEcho ? Styles.Dim : Styles.Of(packet.Verdict), 13),
            (RulesOf(packet, isEcho, console.Profile.Width - Columns.Length), Style.Plain, 0));
    }

    private void WriteCells(params IEnumerable<(string Text, Style Style, int Width)> cells)
    {
        var padding = 0;
        foreach (var (text, style, width) in cells)
        {
            if (text.Length > 0)
            {
                console.Write(new string(' ', padding));
                console.Write(text, style);
                padding = -text.Length;
            }

            padding += width;
        }

        console.WriteLine();
    }

    /// <summary>The sids that fit, then how many more there are.</summary>
    private static string RulesOf(TracedPacket packet, bool isEcho, int width)
    {
        if (packet.Sids.Count == 0)
            return isEcho || packet.DecidedByDefault is null ? "" : "default action";
        var shown = Text($"{packet.Sids[0]}");
        for (var i = 1; i < packet.Sids.Count; i++)
        {
            var more = Text($"{shown}, {packet.Sids[i]}");
            var rest = Text($" +{packet.Sids.Count - i}");
            if (more.Length + rest.Length > width)
                return shown + rest;
            shown = more;
        }

        return shown;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
