using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>What became of a played handshake, packet by packet.</summary>
public sealed record FlowTrace
{
    public required FlowOutcome Outcome { get; init; }

    /// <summary>The rule that made the outcome what it is: the first that dropped, or else the one that passed the flow; null for none.</summary>
    public CompiledRule? DecidedBy { get; init; }

    /// <summary>The same where it was no rule but the policy's default action.</summary>
    public DefaultAction? DecidedByDefault { get; init; }

    /// <summary>What the outcome hangs on, where it is undecided: keywords and names without a value.</summary>
    public IReadOnlyList<string> UndecidedBecause { get; init; } = [];

    /// <summary>The packets in order; where they are not certain: as they go if nothing unknown matches.</summary>
    public required IReadOnlyList<PacketRecord> Packets { get; init; }

    /// <summary>
    /// Whether the handshake takes this course and no other. False where something unknown matters for a packet, or for the rules that
    /// match it, even if every course has the same outcome.
    /// </summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>Whether every course that the handshake can take has the same decider. False for an undecided outcome.</summary>
    public bool IsDeciderCertain { get; init; } = true;

    /// <summary>
    /// The keywords and names without a value on which the course depends, decided or not. Of a course that is not certain the one is
    /// shown in which no rule that was not read sets a flowbit, and else nothing unknown matches.
    /// </summary>
    public IReadOnlyList<string> CourseDependsOn { get; init; } = [];

}
