using TlsCompat.Suricata.Engine;
using TlsCompat.Tls.Values;

namespace TlsCompat.Firewall.Tracing;

/// <summary>What a firewall does with a handshake, packet by packet. The members are a contract: they are only added to.</summary>
public sealed record FirewallTrace
{
    public required FlowOutcome Outcome { get; init; }

    /// <summary>The outcome if the parts of the policy that were not read change nothing; the same as <see cref="Outcome"/> where all of it was read.</summary>
    public required FlowOutcome OutcomeOfWhatWasRead { get; init; }

    /// <summary>The outcome in one plain sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The first rule that dropped, or else the one that passed the flow; null for none and where it is undecided.</summary>
    public required DecidingRule? DecidedBy { get; init; }

    /// <summary>The same where it was no rule but a default action of the policy: <c>aws:drop_established</c>.</summary>
    public required string? DecidedByDefault { get; init; }

    /// <summary>Whether <see cref="DecidedBy"/> is the same however what is unknown comes out. False where the outcome is undecided.</summary>
    public required bool IsDeciderCertain { get; init; }

    /// <summary>
    /// What the course depends on, even if every course has the same outcome: keywords, names without a value, parts of the policy that
    /// were not read. Empty where the packets below are the only course.
    /// </summary>
    public required IReadOnlyList<string> CourseDependsOn
    {
        get;
        init => field = value.ToValueList();
    }

    /// <summary>Keywords, names without a value, and parts of the policy that were not read: what an undecided outcome hangs on.</summary>
    public required IReadOnlyList<string> UndecidedBecause
    {
        get;
        init => field = value.ToValueList();
    }

    public required TracedHandshake Handshake { get; init; }

    /// <summary>The policy whose groups were followed; null for groups by themselves.</summary>
    public required string? Policy { get; init; }

    public required RuleOrder RuleOrder { get; init; }

    /// <summary>
    /// In the order in which they were sent. Where the course is not certain: as they go if no rule group that was not read sets a
    /// flowbit, and nothing else that is unknown matches.
    /// </summary>
    public required IReadOnlyList<TracedPacket> Packets
    {
        get;
        init => field = value.ToValueList();
    }

    public static FirewallTrace Of(FirewallScope scope, TracedHandshake handshake)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(handshake);
        var trace = scope.Trace(handshake.Played);
        var isWhole = scope.Unread.Count == 0;
        return new FirewallTrace
        {
            Outcome = isWhole ? trace.Outcome : FlowOutcome.Undecided,
            OutcomeOfWhatWasRead = trace.Outcome,
            IsDeciderCertain = isWhole && trace.IsDeciderCertain,
            CourseDependsOn = trace.CourseDependsOn.Concat(scope.Unread).ToArray(),
            Reason = isWhole ? TraceReason.Of(trace) : $"{TraceReason.DependsOn(scope.Unread)} Of the rest: {TraceReason.Of(trace)}",
            DecidedBy = isWhole && trace.DecidedBy is { } rule ? DecidingRule.Of(scope, rule) : null,
            DecidedByDefault = isWhole ? trace.DecidedByDefault?.ToText() : null,
            UndecidedBecause = trace.UndecidedBecause.Concat(scope.Unread).ToArray(),
            Handshake = handshake,
            Policy = scope.Policy?.Name,
            RuleOrder = scope.Engine.Order,
            Packets = TracedPacket.Of(trace.Packets),
        };
    }

    /// <summary>The outcome and why, in one line.</summary>
    public override string ToString() => $"{Outcome}: {Reason}";
}
