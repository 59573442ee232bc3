using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Tls.Values;

namespace TlsCompat.Firewall.Tracing;

/// <summary>One packet of a traced handshake, and what happened to it.</summary>
public sealed record TracedPacket
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required PacketDirection Direction { get; init; }

    public required PacketKind Kind { get; init; }

    /// <summary>Whether the segment was dropped and is sent again.</summary>
    public required bool IsRetransmission { get; init; }

    /// <summary>The length of the TCP payload.</summary>
    public required int Bytes { get; init; }

    /// <summary>What the firewall knows of the ClientHello once it has seen the packet.</summary>
    public required HelloState ClientHello { get; init; }

    public required PacketVerdict Verdict { get; init; }

    /// <summary>What the verdict is for; null where there is none.</summary>
    public required VerdictScope? Scope { get; init; }

    /// <summary>The rules that matched this very packet. Empty where an earlier verdict on the flow decides.</summary>
    public required IReadOnlyList<uint> Sids
    {
        get;
        init => field = value.ToValueList();
    }

    /// <summary>The default action behind the verdict; null for none.</summary>
    public required string? DecidedByDefault { get; init; }

    // Arrays: PowerShell cannot index the list that a collection expression makes for an interface.
    public static IReadOnlyList<TracedPacket> Of(IReadOnlyList<PacketRecord> packets)
    {
        var sent = new HashSet<int>();
        return packets.Select(packet => new TracedPacket
        {
            Number = packet.Number,
            Direction = packet.Direction,
            Kind = packet.Kind,
            IsRetransmission = packet.Kind == PacketKind.ClientHello && !sent.Add(packet.StreamOffset),
            Bytes = packet.Bytes,
            ClientHello = packet.ClientHello,
            Verdict = packet.Verdict,
            Scope = packet.Scope,
            Sids = packet.Matched.Select(rule => rule.Syntax.Sid).OfType<uint>().ToArray(),
            DecidedByDefault = packet.DecidedByDefault?.ToText(),
        }).ToArray();
    }

    public override string ToString() => $"{Number} {Direction} {Kind} {Verdict}";
}
