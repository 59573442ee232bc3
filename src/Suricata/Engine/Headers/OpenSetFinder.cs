using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>Finds the names in a rule's header that have no value.</summary>
public static class OpenSetFinder
{
    /// <summary>The names in a rule's header that have no value here, as the rule writes them.</summary>
    public static IEnumerable<string> NamesWithoutValue(this RuleVariables variables, RuleSyntax rule)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(rule);
        return Of(rule, variables).Select(set => set.Name).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Each name once a side, with whether it is one of ports and whether it stands on the source's side.</summary>
    internal static IReadOnlyList<OpenHeaderSet> Of(RuleSyntax rule, RuleVariables variables)
    {
        var found = new List<OpenHeaderSet>();
        Add(rule.Source, true, false, 0);
        Add(rule.SourcePort, true, true, 0);
        Add(rule.Destination, false, false, 0);
        Add(rule.DestinationPort, false, true, 0);
        return found;

        void Add(HeaderExpression expression, bool isSource, bool isPort, int depth)
        {
            foreach (var item in expression.Items)
                Add(item, isSource, isPort, depth);
            if (expression.Kind is not (HeaderExpressionKind.Variable or HeaderExpressionKind.Reference or HeaderExpressionKind.Placeholder))
                return;
            var values = isPort ? variables.Ports : expression.Kind == HeaderExpressionKind.Reference ? variables.References : variables.Addresses;
            if (values.TryGetValue(expression.Text, out var value))
            {
                if (depth < HeaderMatcher.MaximumDepth)
                    Add(value, isSource, isPort, depth + 1);
                return;
            }

            var set = new OpenHeaderSet(expression.Name, isSource, isPort);
            if (!found.Contains(set))
                found.Add(set);
        }
    }
}
