namespace TlsCompat.Hcl;

/// <summary>A pattern of <c>fileset</c> (doublestar): <c>*</c>, <c>?</c>, <c>[…]</c> and <c>{a,b}</c> within a name, <c>**</c> any number of folders.</summary>
internal sealed class PathPattern
{
    private readonly List<string[]> _alternatives;

    public PathPattern(string pattern) => _alternatives = [.. Alternatives(pattern, 0).Take(256).Select(each => each.Split('/'))];

    public bool Matches(string path)
    {
        var names = path.Split('/');
        return _alternatives.Exists(pattern => Matches(pattern, names));
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> names)
    {
        if (pattern.Length == 0)
            return names.Length == 0;
        if (pattern[0] == "**")
            return Matches(pattern[1..], names) || (names.Length > 0 && Matches(pattern, names[1..]));
        return names.Length > 0 && MatchesName(pattern[0], names[0]) && Matches(pattern[1..], names[1..]);
    }

    private static bool MatchesName(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.Length == 0)
            return name.Length == 0;
        switch (pattern[0])
        {
            case '*':
                for (var i = 0; i <= name.Length; i++)
                {
                    if (MatchesName(pattern[1..], name[i..]))
                        return true;
                }

                return false;
            case '?':
                return name.Length > 0 && MatchesName(pattern[1..], name[1..]);
            case '[' when pattern.IndexOf(']') is var end and > 1:
                return name.Length > 0 && IsIn(pattern[1..end], name[0]) && MatchesName(pattern[(end + 1)..], name[1..]);
            case '\\' when pattern.Length > 1:
                return name.Length > 0 && name[0] == pattern[1] && MatchesName(pattern[2..], name[1..]);
            default:
                return name.Length > 0 && name[0] == pattern[0] && MatchesName(pattern[1..], name[1..]);
        }
    }

    private static bool IsIn(ReadOnlySpan<char> set, char character)
    {
        var isNegated = set[0] is '^' or '!';
        var found = false;
        for (var i = isNegated ? 1 : 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= character >= set[i] && character <= set[i + 2];
                i += 2;
            }
            else
            {
                found |= character == set[i];
            }
        }

        return found != isNegated;
    }

    private static IEnumerable<string> Alternatives(string pattern, int depth)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : pattern.IndexOf('}', open);
        return close < 0 || depth > 8 ? [pattern]
            : pattern[(open + 1)..close].Split(',').SelectMany(choice => Alternatives(pattern[..open] + choice + pattern[(close + 1)..], depth + 1));
    }
}
