using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>
/// Whether Suricata loads a rule, measured on 7.0.10 and 8.0.7. AWS Network Firewall refuses a rule group in which there is one that it
/// does not load, and a rule that is not loaded decides nothing.
/// </summary>
public static class RuleLoading
{
    /// <summary>Why a version does not load a rule, as a short clause; null where it does, or where that depends on what the text does not hold.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="variables">The variables' values: a set may have nothing left only with them.</param>
    /// <param name="version">The version.</param>
    public static string? Refusal(RuleSyntax rule, RuleVariables variables, EngineVersion version)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(variables);
        if ((HeaderLoading.Refusal(rule, version) ?? OptionLoading.Refusal(rule, version)) is { } single)
            return single;
        // What a template puts between the options may be what another one needs.
        if (rule.HasOpenOptions)
            return null;
        if (BufferLoading.Refusal(rule, version) is { } together)
            return together;
        var header = HeaderMatcher.Of(rule, variables);
        if (header.Refused is { } set)
            return $"{set} is no set that it takes";
        return !header.HasIPv6Range && PlainRules.IsPlain(rule) ? null : CompiledRule.Compile(rule, variables, version).Refused;
    }

    /// <summary>Whether what looks like an option is another rule, which follows on the same line.</summary>
    public static bool HoldsAnotherRule(RuleSyntax rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Options.Any(option => OptionLoading.IsAnotherRule(option.NameSpan.In(rule.Tree.Text)));
    }

    /// <summary>A sentence of a rule that is not loaded, for findings and notes.</summary>
    /// <param name="version">The version that does not load it.</param>
    /// <param name="refusal">The clause.</param>
    public static string Describe(EngineVersion version, string refusal) => $"Suricata {(int)version} does not load this rule: {refusal}";
}
