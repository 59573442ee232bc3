using TlsCompat.Suricata.Engine.Assumptions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine;

/// <summary>
/// The values of <c>$NAME</c> and <c>@NAME</c> in rule headers. A name without a value is not an error here: whatever
/// depends on it is unknown.
/// </summary>
public sealed record RuleVariables
{
    public static readonly RuleVariables Empty = new();

    /// <summary>Address variables by name, without the dollar sign.</summary>
    public IReadOnlyDictionary<string, HeaderExpression> Addresses { get; init; } = None;

    /// <summary>Port variables by name, without the dollar sign.</summary>
    public IReadOnlyDictionary<string, HeaderExpression> Ports { get; init; } = None;

    /// <summary>IP set references by name, without the at sign.</summary>
    public IReadOnlyDictionary<string, HeaderExpression> References { get; init; } = None;

    /// <summary>The names in a rule's header that have no value here, as the rule writes them.</summary>
    public IEnumerable<string> NamesWithoutValue(RuleSyntax rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return OpenSetFinder.Of(rule, this).Select(set => set.Name).Distinct(StringComparer.Ordinal);
    }

    private static Dictionary<string, HeaderExpression> None => new(StringComparer.Ordinal);
}
