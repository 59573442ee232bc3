using TlsCompat.Suricata.Engine;

namespace TlsCompat.Firewall.Tracing;

/// <summary>What a firewall does with a handshake, packet by packet. The members are a contract: they are only added to.</summary>
public sealed record FirewallTrace
{
    public required Outcome Outcome { get; init; }

    /// <summary>The outcome in one plain sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The first rule that dropped, or else the one that passed the flow; null for none and where it is undecided.</summary>
    public required DecidingRule? DecidedBy { get; init; }

    /// <summary>The same where it was no rule but a default action of the policy: <c>aws:drop_established</c>.</summary>
    public required string? DecidedByDefault { get; init; }

    /// <summary>Keywords, names without a value, and parts of the policy that were not read: what an undecided outcome hangs on.</summary>
    public required IReadOnlyList<string> UndecidedBecause { get; init; }

    public required TracedHandshake Handshake { get; init; }

    /// <summary>The policy whose groups were followed; null for groups by themselves.</summary>
    public required string? Policy { get; init; }

    public required RuleOrder RuleOrder { get; init; }

    /// <summary>In the order in which they were sent. Of an undecided handshake: as they go if nothing unknown matches.</summary>
    public required IReadOnlyList<TracedPacket> Packets { get; init; }

    public static FirewallTrace Of(FirewallScope scope, TracedHandshake handshake)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(handshake);
        var trace = scope.Trace(handshake.Played);
        var isWhole = scope.Unread.Count == 0;
        return new FirewallTrace
        {
            Outcome = isWhole ? trace.Outcome : Outcome.Undecided,
            Reason = isWhole ? trace.Reason : $"It depends on {string.Join(", ", scope.Unread)}, which is not known. Of the rest: {trace.Reason}",
            DecidedBy = isWhole && trace.DecidedBy is { } rule ? DecidingRule.Of(scope, rule) : null,
            DecidedByDefault = isWhole ? trace.DecidedByDefault?.ToText() : null,
            UndecidedBecause = trace.UndecidedBecause.Concat(scope.Unread).ToArray(),
            Handshake = handshake,
            Policy = scope.Policy?.Name,
            RuleOrder = scope.Engine.Order,
            Packets = TracedPacket.Of(trace.Packets),
        };
    }
}
