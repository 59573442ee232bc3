using System.Text;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Changes;

/// <summary>
/// Numbers for rules: equal for two that do the same wherever they stand. What only describes a rule does not count, and what its variables
/// hold does.
/// </summary>
/// <param name="sets">The values that the caller gives to sets without one.</param>
internal sealed class RuleIdentities(GivenSets sets)
{
    // Variables that stand for variables: deeper nesting means nothing to Suricata.
    private const int MaximumDepth = 8;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    /// <summary>A number for each of the rules of a scope.</summary>
    public int[] Of(FirewallScope scope, IReadOnlyList<ScopedRule> rules)
    {
        var headers = new Dictionary<RuleGroup, Dictionary<string, string>>(ReferenceEqualityComparer.Instance);
        return [.. rules.Select(rule => NumberOf(rule, HeaderOf(rule, scope.HomeNet, headers)))];
    }

    private int NumberOf(ScopedRule rule, string header)
    {
        var (syntax, all) = (rule.Syntax, rule.Syntax.Tree.Text);
        _text.Clear().Append((int)rule.Action).Append(' ').Append(syntax.ProtocolSpan.In(all)).Append(' ').Append(header);
        foreach (var option in syntax.Options)
        {
            var keyword = option.Keyword;
            if (keyword.Kind == KeywordKind.Description && keyword != Keywords.Priority && keyword != Keywords.ClassType)
                continue;
            _text.Append(';').Append(option.NameSpan.In(all));
            if (option.ValueSpan is { } value)
                _text.Append(':').Append(value.In(all));
        }

        var key = _text.ToString();
        if (!_numbers.TryGetValue(key, out var number))
            _numbers[key] = number = _numbers.Count;
        return number;
    }

    /// <summary>The header with the values of what it names.</summary>
    private string HeaderOf(ScopedRule rule, HeaderExpression homeNet, Dictionary<RuleGroup, Dictionary<string, string>> known)
    {
        var header = rule.Syntax.FlowSpan.In(rule.Syntax.Tree.Text).ToString();
        if (!header.AsSpan().ContainsAny("$@"))
            return header;
        if (!known.TryGetValue(rule.Group, out var headers))
            known[rule.Group] = headers = new(StringComparer.Ordinal);
        if (headers.TryGetValue(header, out var written))
            return written;
        var variables = Networks.Variables(rule.Group, homeNet, sets);
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, expression) in rule.Syntax.HeaderExpressions)
            Add(expression, variables, values, 0);
        // The same name may stand for another set of addresses.
        foreach (var (name, arn) in rule.Group.ReferenceSets.Where(set => header.Contains('@' + set.Key, StringComparison.Ordinal)))
            values.TryAdd($"set {name}", arn ?? "");
        return headers[header] = header + string.Concat(values.Select(value => $"\n{value.Key}={value.Value}"));
    }

    private static void Add(HeaderExpression expression, RuleVariables variables, SortedDictionary<string, string> values, int depth)
    {
        foreach (var item in expression.Items)
            Add(item, variables, values, depth);
        if (expression.Kind is not (HeaderExpressionKind.Variable or HeaderExpressionKind.Reference) || depth > MaximumDepth)
            return;
        foreach (var (kind, table) in new[] { ("addresses", variables.Addresses), ("ports", variables.Ports), ("references", variables.References) })
        {
            if (table.TryGetValue(expression.Text, out var value) && values.TryAdd($"{kind} {expression.Text}", value.ToString()))
                Add(value, variables, values, depth + 1);
        }
    }
}
