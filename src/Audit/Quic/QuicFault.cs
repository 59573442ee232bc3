using TlsCompat.Firewall;

namespace TlsCompat.Audit.Quic;

/// <summary>A rule that blocks a QUIC flow before another can pass it by name.</summary>
/// <param name="Pass">The rule that passes by name.</param>
/// <param name="Block">The rule that blocks.</param>
/// <param name="Timing">When it does.</param>
/// <param name="Condition">What that depends on, <c>$CORP_NET holds the client</c>; empty where on nothing.</param>
/// <param name="Trial">What showed it.</param>
internal sealed record QuicFault(ScopedRule Pass, ScopedRule Block, QuicTiming Timing, string Condition, QuicTrial Trial)
{
    /// <summary>What nobody knows and whether it is so depends on: keywords of rules that may pass the flow before; empty where it is certain.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}
