using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Assumptions;

/// <summary>Finds the names in a rule's header that have no value.</summary>
internal static class OpenSetFinder
{
    /// <summary>Each name once a side, with whether it is one of ports and whether it stands on the source's side.</summary>
    public static IReadOnlyList<OpenHeaderSet> Of(RuleSyntax rule, RuleVariables variables)
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
