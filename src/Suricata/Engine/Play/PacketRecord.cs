using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>One packet of a played handshake and what happened to it.</summary>
public sealed record PacketRecord
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required PacketDirection Direction { get; init; }

    public required PacketKind Kind { get; init; }

    /// <summary>The TCP payload.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Where the payload begins in its direction's stream.</summary>
    public required int StreamOffset { get; init; }

    /// <summary>The length of the payload.</summary>
    public int Bytes => Payload.Length;

    public required PacketVerdict Verdict { get; init; }

    /// <summary>What the verdict is for; null where there is none.</summary>
    public VerdictScope? Scope { get; init; }

    /// <summary>
    /// The rules that matched this very packet, in the order of evaluation, up to the one that ended it. Empty where an earlier
    /// verdict on the flow decides.
    /// </summary>
    public IReadOnlyList<CompiledRule> Matched { get; init; } = [];

    /// <summary>The rule behind the verdict, on this packet or on the flow before it; null for none.</summary>
    public CompiledRule? DecidedBy { get; init; }

    /// <summary>The default action behind the verdict; null for none.</summary>
    public DefaultAction? DecidedByDefault { get; init; }

    /// <summary>What the firewall knows of the ClientHello once it has seen this packet.</summary>
    public required HelloState ClientHello { get; init; }
}
