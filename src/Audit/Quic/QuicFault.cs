using TlsCompat.Firewall;

namespace TlsCompat.Audit.Quic;

/// <summary>A rule that blocks a QUIC flow before another can pass it by name.</summary>
/// <param name="Pass">The rule that passes by name.</param>
/// <param name="Block">The rule that blocks.</param>
/// <param name="Timing">When it does.</param>
/// <param name="Condition">What that depends on, <c>$CORP_NET holds the client</c>; empty where on nothing.</param>
internal sealed record QuicFault(ScopedRule Pass, ScopedRule Block, QuicTiming Timing, string Condition);
