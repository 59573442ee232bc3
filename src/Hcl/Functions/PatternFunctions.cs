using System.Text.RegularExpressions;
using System.Text;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>Patterns of Go's regexp (RE2), which .NET's engine without backtracking carries out.</summary>
internal static partial class PatternFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["regex"] = new HclFunction(2, 2, call => First(call)),
        ["regexall"] = new HclFunction(2, 2, call =>
        {
            var pattern = Compile(call.String(0));
            var matches = pattern.Matches(call.String(1)).Select(match => Result(pattern, match)).ToList();
            return SequenceValue.List(matches.Count > 0 ? matches[0].Type : HclType.Text, matches);
        }),
    };

    public static MappedText Replace(MappedText text, string pattern, string replacement)
    {
        var parts = new List<MappedText>();
        var from = 0;
        foreach (Match match in Compile(pattern).Matches(text.Text))
        {
            parts.Add(text.Slice(from, match.Index - from));
            parts.Add(MappedText.Of(Expand(replacement, match)));
            from = match.Index + match.Length;
        }

        parts.Add(text.Slice(from, text.Length - from));
        return MappedText.Concat(parts);
    }

    private static HclValue First(FunctionCall call)
    {
        var pattern = Compile(call.String(0));
        var match = pattern.Match(call.String(1));
        return match.Success ? Result(pattern, match) : throw new FunctionException("the pattern does not match the text");
    }

    /// <summary>The whole match, or its groups: by their names, or else in order.</summary>
    private static HclValue Result(Regex pattern, Match match)
    {
        var names = pattern.GetGroupNames();
        if (names.Length == 1)
            return TextValue.Of(match.Value);
        if (names.Skip(1).All(name => !char.IsAsciiDigit(name[0])))
            return MappingValue.Object(names.Skip(1).Select(name => KeyValuePair.Create(name, Group(match.Groups[name]))));
        if (names.Skip(1).Any(name => !char.IsAsciiDigit(name[0])))
            throw new FunctionException("some groups of the pattern have names and others have none");
        return SequenceValue.Tuple(names.Skip(1).Select(name => Group(match.Groups[name])));
    }

    private static HclValue Group(Group group) => group.Success ? TextValue.Of(group.Value) : new NullValue(HclType.Text);

    /// <summary><c>$1</c>, <c>${name}</c> and <c>$$</c> (regexp.Expand): a name goes as far as letters, digits and underscores do.</summary>
    private static string Expand(string template, Match match)
    {
        var text = new StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            if (template[at] != '$' || at + 1 == template.Length)
            {
                text.Append(template[at++]);
                continue;
            }

            if (template[at + 1] == '$')
            {
                text.Append('$');
                at += 2;
                continue;
            }

            var isBraced = template[at + 1] == '{';
            var start = at + (isBraced ? 2 : 1);
            var end = start;
            while (end < template.Length && (char.IsAsciiLetterOrDigit(template[end]) || template[end] == '_'))
                end++;
            if (end == start || (isBraced && (end == template.Length || template[end] != '}')))
            {
                text.Append(template[at++]);
                continue;
            }

            text.Append(match.Groups[template[start..end]].Value);
            at = end + (isBraced ? 1 : 0);
        }

        return text.ToString();
    }

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(NamedGroup().Replace(pattern, "(?<"), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new FunctionException("the pattern cannot be read");
        }
    }

    [GeneratedRegex(@"\(\?P<", RegexOptions.None, 1000)]
    private static partial Regex NamedGroup();
}
