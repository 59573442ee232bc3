using System.Net;
using System.Net.Sockets;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>
/// The addresses that an expression of a rule header names. Lists and variables are flattened as Suricata does
/// (src/detect-engine-address.c): what stands under an odd number of negations is taken out of the union of the rest.
/// </summary>
internal sealed class AddressSet
{
    private readonly List<AddressRange> _included = [];
    private readonly List<AddressRange> _excluded = [];

    public AddressSet(HeaderExpression expression, RuleVariables variables)
    {
        IsAny = expression.Kind == HeaderExpressionKind.Any;
        Add(expression, variables, false, 0);
    }

    public bool IsAny { get; }

    /// <summary>Whether something is taken out: such a rule is not IP-only to Suricata.</summary>
    public bool HasNegation => _excluded.Count > 0;

    /// <summary>The first name without a value, with its sigil; null where all have one.</summary>
    public string? MissingName { get; private set; }

    public Truth Contains(IPAddress address)
    {
        if (IsAny)
            return Truth.Yes;
        var value = AddressRange.ValueOf(address);
        var isIPv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        if (Holds(_excluded, value, isIPv6))
            return Truth.No;
        if (MissingName is not null)
            return Truth.Unknown;
        return (_included.Count == 0 || Holds(_included, value, isIPv6)).ToTruth();
    }

    private static bool Holds(List<AddressRange> ranges, UInt128 value, bool isIPv6)
    {
        foreach (var range in ranges)
        {
            if (range.IsIPv6 == isIPv6 && value >= range.First && value <= range.Last)
                return true;
        }

        return false;
    }

    private void Add(HeaderExpression expression, RuleVariables variables, bool negated, int depth)
    {
        negated ^= expression.IsNegated;
        switch (expression.Kind)
        {
            case HeaderExpressionKind.Any:
                var into = negated ? _excluded : _included;
                into.Add(AddressRange.AllIPv4);
                into.Add(AddressRange.AllIPv6);
                break;
            case HeaderExpressionKind.Literal when AddressLiteral.TryParse(expression.Text, out var first, out var last):
                (negated ? _excluded : _included).Add(new AddressRange(first, last));
                break;
            case HeaderExpressionKind.List:
                foreach (var item in expression.Items)
                    Add(item, variables, negated, depth);
                break;
            default:
                var isReference = expression.Kind == HeaderExpressionKind.Reference;
                var values = isReference ? variables.References : variables.Addresses;
                if (depth < HeaderMatcher.MaximumDepth && values.TryGetValue(expression.Text, out var value))
                    Add(value, variables, negated, depth + 1);
                else
                    MissingName ??= (isReference ? "@" : "$") + expression.Text;
                break;
        }
    }
}
