using TlsCompat.Firewall.Tracing;
using TlsCompat.Handshake;

namespace TlsCompat.Calls.Comparing;

/// <summary>A probe through the rules, with what the wire showed of it.</summary>
/// <param name="Trace">What is reported.</param>
/// <param name="Fate">What the wire showed.</param>
/// <param name="Followed">The whole trace; null where there is none.</param>
internal sealed record TracedProbe(ProbeTrace Trace, WireFate Fate, FirewallTrace? Followed);
