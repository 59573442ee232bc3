using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>The cases that are one rule, one option, one item of a list or one port expression smaller than a given one.</summary>
internal static class SmallerCases
{
    /// <param name="whole">The case.</param>
    /// <param name="isAlone">Whether a case may meet the flows of others, since there are none.</param>
    public static IEnumerable<OracleCase> Of(OracleCase whole, bool isAlone) =>
        OfText(whole.Rules).Select(rules => whole with { Rules = rules }).Where(smaller => isAlone || IsIsolated(smaller));

    private static IEnumerable<string> OfText(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; lines.Length > 1 && i < lines.Length; i++)
            yield return string.Join('\n', lines.Where((_, at) => at != i));
        foreach (var rule in RuleSetSyntax.Parse(text).Rules)
        {
            foreach (var option in rule.Options.Where(option => option.Keyword != Keywords.Sid))
                yield return TextEdit.Apply(text, [new TextEdit(option.Span, "")]);
            var start = rule.ProtocolSpan.End;
            var header = new TextSpan(start, text.IndexOf('(', start) - start);
            var parts = header.In(text).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            HeaderExpression[] expressions = [rule.Source, rule.SourcePort, rule.Destination, rule.DestinationPort];
            for (var i = 0; i < expressions.Length; i++)
            {
                var at = i < 2 ? i : i + 1; // behind the arrow
                foreach (var smaller in OfExpression(expressions[i], isPort: i % 2 == 1))
                    yield return TextEdit.Apply(text, [new TextEdit(header, $" {string.Join(' ', parts.Select((part, place) => place == at ? smaller : part))} ")]);
            }
        }
    }

    private static IEnumerable<string> OfExpression(HeaderExpression expression, bool isPort)
    {
        if (isPort && expression.Kind != HeaderExpressionKind.Any)
            yield return "any";
        var negation = expression.IsNegated ? "!" : "";
        var items = expression.Items.Select(item => item.ToString().Replace(" ", "", StringComparison.Ordinal)).ToList();
        if (items.Count == 1)
            yield return negation.Length == 0 || !items[0].StartsWith('!') ? negation + items[0] : items[0][1..];
        for (var i = 0; i < items.Count; i++)
        {
            if (items.Count > 1)
                yield return $"{negation}[{string.Join(',', items.Where((_, at) => at != i))}]";
            foreach (var smaller in OfExpression(expression.Items[i], isPort: false))
                yield return $"{negation}[{string.Join(',', items.Select((item, at) => at == i ? smaller : item))}]";
        }
    }

    private static bool IsIsolated(OracleCase smaller)
    {
        try
        {
            return CaseRules.Bind(smaller.Rules, 0, smaller.IsIPv6).ToList() is [_, ..];
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
