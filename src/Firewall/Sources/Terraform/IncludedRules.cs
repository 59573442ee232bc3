using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// Whether the rules of a file that a configuration reads are in a rule group that it makes. A file that gives a name or a list of domains
/// may hold rules too, which are a group of their own.
/// </summary>
internal static class IncludedRules
{
    /// <param name="text">The file's text: rules, a template of rules, or anything else.</param>
    /// <param name="group">What the configuration makes with it; null where that is no group.</param>
    /// <returns>True also of a file without rules: there is nothing of its own in it.</returns>
    public static bool IsPartOf(string text, RuleGroup? group)
    {
        var rules = RuleSetSyntax.Parse(text, isTemplate: true).Rules;
        if (rules.Count == 0)
            return true;
        if (group is null)
            return false;
        var sids = group.Rules.Rules.Select(rule => rule.Sid).ToHashSet();
        // Of a template's rule what stands before the first expression is written in the group as it is.
        return rules.All(rule => sids.Contains(rule.Sid)) || rules.Any(rule => group.Rules.Text.Contains(Beginning(rule.Text), StringComparison.Ordinal));
    }

    private static string Beginning(string rule) => rule.AsSpan().IndexOfAny("${", "%{") is var at and >= 0 ? rule[..at] : rule;

    private static int IndexOfAny(this ReadOnlySpan<char> text, string one, string other)
    {
        var (first, second) = (text.IndexOf(one), text.IndexOf(other));
        return first < 0 ? second : second < 0 ? first : Math.Min(first, second);
    }
}
