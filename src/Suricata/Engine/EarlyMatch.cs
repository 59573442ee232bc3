namespace TlsCompat.Suricata.Engine;

/// <summary>
/// Whether a rule can match while the flow is known to be TLS and the ClientHello is not complete, that is on the first
/// segment of a split hello; where it asks for a size, on any segment of one. Addresses and ports are taken to match.
/// </summary>
/// <param name="Matches">Yes: it does. Unknown: it depends on the hello, on other rules, or on what the engine does not model.</param>
/// <param name="Scope">What the rule's verdict would be for.</param>
/// <param name="Cause">The first reason, of those that decide.</param>
/// <param name="Keyword">The option behind the cause, as Suricata spells it; null where its absence is the cause.</param>
public sealed record EarlyMatch(Truth Matches, VerdictScope Scope, EarlyMatchCause Cause, string? Keyword);
