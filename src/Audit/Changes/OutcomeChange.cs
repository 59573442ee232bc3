using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Changes;

/// <summary>Handshakes whose outcome another rule set changes, shown by one of them. The members are a contract: they are only added to.</summary>
public sealed record OutcomeChange
{
    public required ChangeKind Kind { get; init; }

    /// <summary>Whether it is so of the split ClientHello, of the one in one segment, or of both.</summary>
    public required ChangedHello Hello { get; init; }

    public required ChangeDirection Direction { get; init; }

    /// <summary>What becomes of the handshake on the old side, in one segment and split.</summary>
    public required OutcomePair Before { get; init; }

    /// <summary>The same on the new side.</summary>
    public required OutcomePair After { get; init; }

    /// <summary>The rule that decides on the old side; null for none and where it is a default action or undecided.</summary>
    public required DecidingRule? DecidedBefore { get; init; }

    /// <summary>The default action that decides on the old side: <c>aws:drop_established</c>; null for none.</summary>
    public required string? DecidedBeforeByDefault { get; init; }

    public required DecidingRule? DecidedAfter { get; init; }

    public required string? DecidedAfterByDefault { get; init; }

    /// <summary>The built-in client profile of the handshake that shows it, or <c>synthetic</c>.</summary>
    public required string Client { get; init; }

    /// <summary>All clients of which it is so.</summary>
    public required IReadOnlyList<string> Clients { get; init; }

    /// <summary>The server name that the client asks for.</summary>
    public required string ServerName { get; init; }

    /// <summary>Other names of which it is so, the first of them.</summary>
    public required IReadOnlyList<string> OtherServerNames { get; init; }

    /// <summary>Of how many names it is so, among those that were tried: at least 1.</summary>
    public required int ServerNameCount { get; init; }

    /// <summary>The client's address.</summary>
    public required string Source { get; init; }

    /// <summary>The server's address and port.</summary>
    public required string Destination { get; init; }

    /// <summary>The server's port.</summary>
    public required int Port { get; init; }

    /// <summary>Other ports of which it is so.</summary>
    public required IReadOnlyList<int> OtherPorts { get; init; }

    /// <summary>The payload bytes of the segments of the split ClientHello.</summary>
    public required IReadOnlyList<int> Segments { get; init; }

    /// <summary>Of how many handshakes it is so, among those that were tried: at least 1.</summary>
    public required int Handshakes { get; init; }

    /// <summary>Under which condition on what was not read, as a clause; null where it is so in any case.</summary>
    public required string? Condition { get; init; }

    /// <summary>What an undecided outcome depends on: keywords, names without a value.</summary>
    public required IReadOnlyList<string> UndecidedBecause { get; init; }

    /// <summary>The firewall policy, or the rule group that was compared by itself.</summary>
    public required string Scope { get; init; }

    /// <summary>Whether it is a change of a kind; of one that is undecided, whether it may be one.</summary>
    public bool MayBe(ChangeKind kind) => Kind == kind || (Kind == ChangeKind.Undecided && (Leads(Before.Unsplit, After.Unsplit, kind) || Leads(Before.Split, After.Split, kind)));

    public override string ToString() => $"{Kind}: {Client} for {ServerName} to {Destination}: {Before}; now {After}";

    /// <summary>Whether an undecided way may be one of a kind, as far as one of its ends is known.</summary>
    private static bool Leads(FlowOutcome before, FlowOutcome after, ChangeKind kind) => before != after && kind switch
    {
        ChangeKind.Opened => !GetsThrough(before) && !IsStopped(after),
        ChangeKind.Closed => !IsStopped(before) && !GetsThrough(after),
        _ => true,
    };

    private static bool GetsThrough(FlowOutcome outcome) => outcome is FlowOutcome.Passed or FlowOutcome.Delayed;

    private static bool IsStopped(FlowOutcome outcome) => outcome is FlowOutcome.Dropped or FlowOutcome.Rejected;
}
