using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>The ports that an expression of a rule header names; flattened like an <see cref="AddressSet"/>.</summary>
internal sealed class PortSet
{
    private readonly List<(int First, int Last)> _included = [];
    private readonly List<(int First, int Last)> _excluded = [];

    public PortSet(HeaderExpression expression, RuleVariables variables)
    {
        IsAny = expression.Kind == HeaderExpressionKind.Any;
        Add(expression, variables, false, 0);
    }

    public bool IsAny { get; }

    /// <summary>The first name without a value, with its sigil; null where all have one.</summary>
    public string? MissingName { get; private set; }

    public Truth Contains(int port)
    {
        if (IsAny)
            return Truth.Yes;
        if (Holds(_excluded, port))
            return Truth.No;
        if (MissingName is not null)
            return Truth.Unknown;
        return (_included.Count == 0 || Holds(_included, port)).ToTruth();
    }

    private static bool Holds(List<(int First, int Last)> ranges, int port)
    {
        foreach (var (first, last) in ranges)
        {
            if (port >= first && port <= last)
                return true;
        }

        return false;
    }

    private void Add(HeaderExpression expression, RuleVariables variables, bool negated, int depth)
    {
        negated ^= expression.IsNegated;
        var into = negated ? _excluded : _included;
        switch (expression.Kind)
        {
            case HeaderExpressionKind.Any:
                into.Add((0, ushort.MaxValue));
                break;
            case HeaderExpressionKind.Literal when PortLiteral.TryParse(expression.Text, out var first, out var last):
                into.Add((first, last));
                break;
            case HeaderExpressionKind.List:
                foreach (var item in expression.Items)
                    Add(item, variables, negated, depth);
                break;
            case HeaderExpressionKind.Variable when depth < HeaderMatcher.MaximumDepth
                && variables.Ports.TryGetValue(expression.Text, out var value):
                Add(value, variables, negated, depth + 1);
                break;
            default:
                MissingName ??= (expression.Kind == HeaderExpressionKind.Reference ? "@" : "$") + expression.Text;
                break;
        }
    }
}
