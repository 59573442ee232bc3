using System.Text;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;
using static TlsCompat.Audit.Reports.Html.HtmlText;

namespace TlsCompat.Audit.Reports.Html;

/// <summary>
/// A handshake as a ladder: client, firewall, server, and each packet as far as it comes. A packet that dies ends at the firewall, in red
/// and with a cross, so that colour is not all that tells it.
/// </summary>
internal static class LadderDrawing
{
    private const int Client = 36;
    private const int Firewall = 170;
    private const int Server = 304;
    private const int Width = 340;
    private const int Head = 30;
    private const int Step = 42;

    // Characters of the drawing's small type between two lanes.
    private const int Room = 22;

    /// <summary>More packets than these are left to the table.</summary>
    private const int MostPackets = 16;

    /// <param name="packets">The packets, at least one.</param>
    /// <param name="title">What the drawing is called.</param>
    /// <param name="id">What no other drawing of the page is known by.</param>
    public static string Draw(IReadOnlyList<TracedPacket> packets, string title, string id)
    {
        var rungs = Rungs(packets);
        var left = packets.Count - rungs.Count;
        var height = Head + (rungs.Count * Step) + (left > 0 ? 26 : 8);
        var drawing = new StringBuilder(Number($"""
            <svg xmlns="http://www.w3.org/2000/svg" class="ladder" viewBox="0 0 {Width} {height}" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{Encode(title)}</title><desc id="{id}-d">{Encode(string.Join(' ', rungs.Select(Sentence)))}</desc>
            """));
        foreach (var (name, x) in (ReadOnlySpan<(string, int)>)[("client", Client), ("firewall", Firewall), ("server", Server)])
            drawing.Append(Number($"<text x=\"{x}\" y=\"13\" class=\"lane\">{name}</text><path d=\"M{x} 20V{Head + (rungs.Count * Step)}\" class=\"{(x == Firewall ? "wall" : "lane")}\"/>"));
        for (var i = 0; i < rungs.Count; i++)
            DrawPacket(drawing, rungs[i], Head + (i * Step) + 20);
        if (left > 0)
            drawing.Append(Number($"<text x=\"{Firewall}\" y=\"{height - 6}\" class=\"dim\">{Rest(packets, left)}</text>"));
        return drawing.Append("</svg>").ToString();
    }

    /// <summary>
    /// The packets that tell the story. Once the flow is stopped those are the segments of the ClientHello, for what the server would have
    /// said to it is never said; and where nothing more is stopped the rest is like any connection.
    /// </summary>
    private static List<Rung> Rungs(IReadOnlyList<TracedPacket> packets)
    {
        var segments = packets.Count(IsFirstSent);
        var rungs = new List<Rung>();
        var segment = 0;
        var isStopped = false;
        foreach (var packet in packets)
        {
            if (IsFirstSent(packet))
                segment++;
            if (isStopped && packet.Kind != PacketKind.ClientHello)
                continue;
            rungs.Add(new Rung(packet, IsFirstSent(packet) && segments > 1 ? Number($"{packet.Name()} {segment} of {segments}") : packet.Name(), isStopped));
            isStopped |= Dies(packet) && packet.Scope == VerdictScope.Flow;
        }

        var last = rungs.FindLastIndex(rung => rung.Packet.Kind is PacketKind.ClientHello or PacketKind.ServerHello || Dies(rung.Packet));
        return [.. rungs.Take(Math.Min(last < 0 ? rungs.Count : last + 1, MostPackets))];
    }

    private static string Rest(IReadOnlyList<TracedPacket> packets, int left) => packets.Any(packet => Dies(packet) && packet.Scope == VerdictScope.Flow)
        ? "nothing more of the connection gets through"
        : Number($"and {left:N0} more {(left == 1 ? "packet" : "packets")}");

    private static void DrawPacket(StringBuilder drawing, Rung rung, int y)
    {
        var packet = rung.Packet;
        var isUp = packet.Direction == PacketDirection.ToServer;
        var dies = Dies(packet);
        var (from, to) = isUp ? (Client, Server) : (Server, Client);
        var end = dies ? Firewall : to;
        var back = isUp ? -1 : 1;
        var style = !dies ? packet.Kind == PacketKind.ClientHello ? "hello" : "packet" : rung.IsAfter ? "dead after" : "dead";
        drawing.Append(Number($"<g class=\"{style}\"><path d=\"M{from} {y}H{end + (back * (dies ? 9 : 1))}\"/>"));
        // An arrow arrives; a cross does not.
        drawing.Append(dies
            ? Number($"<path d=\"M{Firewall - 6} {y - 6}l12 12m0 -12l-12 12\" class=\"cross\"/>")
            : Number($"<path d=\"M{end + back} {y}l{back * 7} -4v8z\" class=\"head\"/>"));
        Label(drawing, (from + Firewall) / 2, y - 5, rung.Name);
        if (packet.Bytes > 0)
            Label(drawing, (from + Firewall) / 2, y + 13, Number($"{packet.Bytes:N0} bytes"));
        // What an earlier verdict on the flow decides is not said again.
        if (Decider(packet) is { Length: > 0 } decider)
        {
            Label(drawing, (to + Firewall) / 2, y - 5, packet.Decision());
            Label(drawing, (to + Firewall) / 2, y + 13, decider);
        }

        drawing.Append("</g>");
    }

    private static void Label(StringBuilder drawing, int x, int y, string text) =>
        drawing.Append(Number($"<text x=\"{x}\" y=\"{y}\">{Encode(text, Room)}</text>"));

    private static string Sentence(Rung rung)
    {
        var packet = rung.Packet;
        var size = packet.Bytes > 0 ? Number($", {packet.Bytes} bytes") : "";
        var decision = Decider(packet) is { Length: > 0 } decider ? $": {packet.Decision()} by {decider}" : "";
        var from = packet.Direction == PacketDirection.ToServer ? "client" : "server";
        return Number($"{packet.Number}. {rung.Name}{size}, from the {from}, {(Dies(packet) ? "dies at the firewall" : "arrives")}{decision}.");
    }

    private static bool IsFirstSent(TracedPacket packet) => packet is { Kind: PacketKind.ClientHello, IsRetransmission: false };

    private static bool Dies(TracedPacket packet) => packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject;

    private static string Decider(TracedPacket packet) => packet.Sids.Count > 0 ? "sid " + string.Join(", ", packet.Sids) : packet.DecidedByDefault ?? "";

    /// <param name="Packet">The packet.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="IsAfter">Whether its flow was stopped before it.</param>
    private readonly record struct Rung(TracedPacket Packet, string Name, bool IsAfter);
}
