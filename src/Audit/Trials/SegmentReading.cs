using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>Rules that may take one segment of a ClientHello for the whole.</summary>
internal static class SegmentReading
{
    /// <summary>Those that let a flow through.</summary>
    public static IEnumerable<ScopedRule> Passes(IEnumerable<ScopedRule> rules) => rules.Where(rule =>
        (rule.Action == RuleAction.Pass || EndsInspection(rule)) && !Relevance.IsOnOtherProtocol(rule.Syntax) && !Relevance.NeedsBuffer(rule.Syntax)
        && (IsOf(rule.Compiled) || (EndsInspection(rule) && rule.Compiled.EarlyMatch.Matches != Truth.No)));

    /// <summary>Whether the rule lets a flow through by <c>bypass</c>: other rules still see the packet that it takes, and none after it.</summary>
    public static bool EndsInspection(ScopedRule rule) => rule.Action is RuleAction.Alert && rule.Syntax.Has(Keywords.Bypass);

    public static bool IsOf(CompiledRule rule) => LooksIntoPayload(rule)
        || rule.EarlyMatch is { Matches: not Truth.No, Cause: not (EarlyMatchCause.NoTlsKeyword or EarlyMatchCause.Layer4) };

    /// <summary>Whether it depends on sizes or bytes of segments, however late it may match.</summary>
    public static bool LooksIntoPayload(CompiledRule rule) => rule.Syntax.Has(Keywords.DSize) || rule.LooksIntoPayload;
}
