using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules.Compilation;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>Which keywords a version has, and how they take their value. A name that it does not have keeps a rule from being loaded.</summary>
internal static class KnownKeywords
{
    /// <summary>Keywords of AWS Network Firewall that stock Suricata does not have.</summary>
    private const string OwnPrefix = "aws_";

    /// <summary>The names that a version of stock Suricata has, older spellings included.</summary>
    public static IEnumerable<string> Names(EngineVersion version) => KeywordRows.All
        .Where(row => row.FormIn(version) is not (null or ValueForm.Any))
        .SelectMany(row => row.Aliases.Prepend(row.Name));

    /// <summary>How a keyword takes its value; null where the version does not know it.</summary>
    public static ValueForm? Find(RuleSyntax rule, OptionSyntax option, EngineVersion version) =>
        option.Keyword is KeywordRow row ? row.FormIn(version)
        : rule.NameOf(option).StartsWith(OwnPrefix, StringComparison.Ordinal) ? ValueForm.Any
        : null;
}
