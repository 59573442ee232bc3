using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// AWS's rule template for a default drop: an alert rule marks TLS flows with a flowbit, and the drop of established
/// traffic asks that the bit is not set. It works only where the alert runs before the drop.
/// </summary>
internal static class FlowbitTemplate
{
    /// <summary>Whether the rule asks that a bit is not set.</summary>
    public static bool AsksForMissingBit(RuleSyntax rule) => Bits(rule, "isnotset").Any();

    public static string Explain(ScopedRule rule) => !AsksForMissingBit(rule.Syntax)
        ? $"This {rule.Kind} rule stops what flowbits {string.Join(" or ", Bits(rule.Syntax, "isset"))} marks, and another rule marks the first segment"
        : $"This {rule.Kind} rule spares what flowbits {string.Join(" or ", Bits(rule.Syntax, "isnotset"))} marks, and the first segment arrives before a rule has marked it";

    public static string Recommend(AuditScope scope, ScopedRule rule)
    {
        if (!AsksForMissingBit(rule.Syntax))
            return $"Let the rule that sets flowbits {string.Join(" or ", Bits(rule.Syntax, "isset"))} wait for the ClientHello: ssl_state:client_hello.";
        var bits = Bits(rule.Syntax, "isnotset").ToList();
        var names = string.Join(" or ", bits);
        var setters = scope.Rules.Where(other => Bits(other.Syntax, "set").Any(bit => bits.Contains(bit, StringComparer.Ordinal))).ToList();
        if (setters.Count == 0)
            return $"No rule here sets flowbits {names}: add the alert rule on tls that does (alert tls …; flowbits:set,{bits[^1]}; noalert), before this rule and in strict order.";
        if (setters.Find(setter => !setter.Action.IsBlock()) is not { } marker)
            return $"The rule that sets flowbits {names} (sid {setters[0].Syntax.Sid}) blocks: let an alert rule on tls set it.";
        return scope.Engine.Order == RuleOrder.Action
            ? $"In action order a {rule.Syntax.Action.ToText()} runs before the alert rule (sid {marker.Syntax.Sid}) that sets the flowbit: use strict order."
            : $"Put the alert rule (sid {marker.Syntax.Sid}) that sets the flowbit before this rule, and let it match the first segment.";
    }

    private static IEnumerable<string> Bits(RuleSyntax rule, string command) =>
        FlowbitOption.Of(rule).Where(option => option.Command == command).Select(option => option.Name);
}
