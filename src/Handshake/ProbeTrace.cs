using System.Collections.Immutable;

namespace TlsCompat.Handshake;

/// <summary>What rules do with the first ClientHello of a probe: the very bytes, in the segments in which they were sent.</summary>
public sealed record ProbeTrace
{
    /// <summary>The name of the probe.</summary>
    public required string Probe { get; init; }

    public required RuleAgreement Agreement { get; init; }

    /// <summary>As <c>tlscompat trace</c> has it: passed, delayed, dropped, rejected or undecided. Null where it was not traced.</summary>
    public string? Outcome { get; init; }

    /// <summary>The outcome in a sentence, or why there is none.</summary>
    public required string Reason { get; init; }

    /// <summary>Bytes of payload of each segment of the ClientHello.</summary>
    public ImmutableArray<int> Segments { get; init; } = [];

    /// <summary>The rule that decides; null for none.</summary>
    public TracedRule? DecidedBy { get; init; }

    /// <summary>The default action of the policy that decides in place of a rule; null for none.</summary>
    public string? DecidedByDefault { get; init; }

    /// <summary>What an undecided outcome depends on.</summary>
    public ImmutableArray<string> UndecidedBecause { get; init; } = [];

    /// <summary>One line: <c>hybrid: dropped, Agrees</c>.</summary>
    public override string ToString() => $"{Probe}: {Outcome ?? "not traced"}, {Agreement}";
}
