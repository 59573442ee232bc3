using System.Text;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// A rule without what it asks of server names and of clients: tells whether it is that alone that keeps the rule from taking the hellos
/// that are tried, or something that no other name changes, an old version, say.
/// </summary>
internal static class NamelessRule
{
    /// <summary>The rest of the rule.</summary>
    public static CompiledRule Of(ScopedRule rule)
    {
        var dropped = new HashSet<int>();
        foreach (var buffer in rule.Syntax.Buffers)
        {
            var (start, length) = buffer.Options.GetOffsetAndLength(rule.Syntax.Options.Count);
            if (buffer.Buffer is { } sticky && sticky.Keyword != Keywords.PktData)
            {
                if (IsOfNameOrClient(sticky.Keyword))
                    dropped.UnionWith(Enumerable.Range(start, length).Where(at => at == start || IsOfPattern(rule.Syntax.Options[at])));
            }
            else if (NamesIn(rule.Syntax, start, length) is { Count: > 0 } names)
            {
                dropped.UnionWith(names);
            }
        }

        return dropped.Count == 0 ? AssumedRule.Taking(rule) : AssumedRule.Taking(rule, [.. dropped.Select(at => rule.Syntax.Options[at])]);
    }

    /// <summary>Whether a buffer is one that the name or the client decides.</summary>
    public static bool IsOfNameOrClient(Keyword keyword) => keyword == Keywords.TlsSni || IsOfClient(keyword);

    /// <summary>Whether a buffer is one that the client decides: a fingerprint.</summary>
    public static bool IsOfClient(Keyword keyword) => keyword == Keywords.Ja3Hash || keyword == Keywords.Ja3String || keyword == Keywords.Ja4Hash;

    /// <summary>Contents of the payload that may be names or parts of one, and what counts from them.</summary>
    private static List<int> NamesIn(RuleSyntax rule, int start, int length)
    {
        var names = new List<int>();
        for (var at = start; at < start + length; at++)
        {
            var option = rule.Options[at];
            if (option.Keyword != Keywords.Content)
            {
                // What stands between the contents may count from one that is left out.
                if (option.Keyword.Kind == KeywordKind.Pattern && names.Count > 0)
                    names.Add(at);
                continue;
            }

            var modifiers = Enumerable.Range(at + 1, start + length - at - 1).TakeWhile(i => rule.Options[i].Keyword.Kind == KeywordKind.PatternModifier).ToList();
            if (IsName(rule, option) || (names.Count > 0 && modifiers.Exists(i => rule.Options[i].Keyword == Keywords.Distance || rule.Options[i].Keyword == Keywords.Within)))
                names.AddRange(modifiers.Prepend(at));
        }

        return names;
    }

    private static bool IsName(RuleSyntax rule, OptionSyntax option) =>
        ContentPattern.TryDecode(rule.ValueOf(option), out var bytes, out var isNegated, out _) && !isNegated && bytes.Length > 0
        && Encoding.Latin1.GetString(bytes).All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static bool IsOfPattern(OptionSyntax option) => option.Keyword.Kind is KeywordKind.Pattern or KeywordKind.PatternModifier or KeywordKind.Transform;
}
