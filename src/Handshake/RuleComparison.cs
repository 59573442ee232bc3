using System.Collections.Immutable;

namespace TlsCompat.Handshake;

/// <summary>The ClientHellos of a test through a firewall's eyes: what its rules do with each, beside what the wire showed.</summary>
public sealed record RuleComparison
{
    /// <summary>What explains the test, or where rules and wire differ; the answer first.</summary>
    public required string Summary { get; init; }

    /// <summary>That of the probe that matters most: a difference before what is undecided, and that before agreement.</summary>
    public required RuleAgreement Agreement { get; init; }

    /// <summary>The policy whose rules were followed; null for rule groups by themselves.</summary>
    public string? Policy { get; init; }

    /// <summary>The client's address and port as the rules were told them; null where nothing was traced.</summary>
    public string? Source { get; init; }

    /// <summary>The server's address and port; null where nothing was traced.</summary>
    public string? Destination { get; init; }

    /// <summary>The rules that stop a ClientHello of the test, whatever the wire showed of it; default actions are not among them.</summary>
    public ImmutableArray<TracedRule> StoppedBy { get; init; } = [];

    /// <summary>A trace for each probe that was run, in the order of the probes.</summary>
    public ImmutableArray<ProbeTrace> Probes { get; init; } = [];

    /// <summary>What was not read, not known or assumed, a sentence each: what limits <see cref="Summary"/>.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public ImmutableArray<string> NextSteps { get; init; } = [];

    /// <summary>One line, the summary.</summary>
    public override string ToString() => Summary;
}
