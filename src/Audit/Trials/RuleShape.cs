using System.Numerics;
using System.Runtime.InteropServices;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// A hash of what matters of a rule besides the server names in its patterns. Rules of one shape behave alike, so that one name
/// stands for the 29,000 of an allow-list.
/// </summary>
internal static class RuleShape
{
    public static ulong Of(RuleSyntax rule)
    {
        var header = TextSpan.FromBounds(rule.Span.Start, rule.Options.Count == 0 ? rule.Span.End : rule.Options[0].Span.Start);
        var hash = Add(Fnv1a.Start, header.In(rule.Tree.Text));
        var inNames = false;
        for (var i = 0; i < rule.Options.Count; i++)
        {
            var option = rule.Options[i];
            var keyword = option.Keyword;
            if (keyword.Kind == KeywordKind.Description && keyword != Keywords.Priority && keyword != Keywords.ClassType)
                continue;
            if (keyword.Kind == KeywordKind.StickyBuffer)
                inNames = keyword == Keywords.TlsSni;
            hash = Add(hash, option.NameSpan.In(rule.Tree.Text));
            if (inNames && keyword == Keywords.Content)
                hash = Add(hash, ContentShape(rule.ValueOf(option)));
            else if (option.ValueSpan is { } value)
                hash = Add(hash, value.In(rule.Tree.Text));
        }

        return hash;
    }

    /// <summary>Negation, and whether the name begins with a dot: these decide how a pattern matches, its letters do not.</summary>
    private static string ContentShape(ReadOnlySpan<char> value)
    {
        var name = value.TrimStart("! \t\"");
        return (ContentPattern.IsNegated(value), name.StartsWith(".")) switch
        {
            (true, true) => "!.",
            (true, false) => "!",
            (false, true) => ".",
            (false, false) => "",
        };
    }

    /// <summary>FNV-1a over four characters at a time, with the length as the mark behind each part.</summary>
    private static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var four in MemoryMarshal.Cast<char, ulong>(text))
            hash = BitOperations.RotateLeft(Fnv1a.Step(hash, four), 23);
        foreach (var character in text[(text.Length & ~3)..])
            hash = Fnv1a.Step(hash, character);
        return Fnv1a.Step(hash, (uint)text.Length);
    }
}
