using System.Text.RegularExpressions;

namespace TlsCompat.Firewall.Sources;

/// <summary>A cheap look for Suricata rules in any text: an action, a protocol, an arrow and an option list on one line.</summary>
internal static partial class RuleLines
{
    // Of what stands before and behind the arrow more is not looked at: a rule of AWS has 8,192 characters at most.
    private const int LongestHalf = 4096;

    /// <summary>How many rules a text seems to hold, wherever on their lines they begin.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var from = 0; TryFind(text, from, out _, out var end); from = end)
            count++;
        return count;
    }

    public static bool Any(ReadOnlySpan<char> text) => TryFind(text, 0, out _, out _);

    /// <summary>Finds what looks like a rule.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="start">Where the action begins.</param>
    /// <param name="end">Behind its arrow: where to go on.</param>
    public static bool TryFind(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        // Each character is looked at by one arrow only: the time is in proportion to the text.
        for (var low = from; ;)
        {
            var arrow = IndexOfArrow(text, low);
            if (arrow < 0)
            {
                (start, end) = (-1, text.Length);
                return false;
            }

            end = arrow + 2;
            if (BeginsOptions(text[end..]) && FindAction(text[Math.Max(low, arrow - LongestHalf)..arrow], low == 0 && arrow <= LongestHalf) is var action and >= 0)
            {
                start = Math.Max(low, arrow - LongestHalf) + action;
                return true;
            }

            low = end;
        }
    }

    /// <summary>Whether a line begins with a rule.</summary>
    public static bool BeginsRule(ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimStart();
        return TryFind(line, 0, out var start, out _) && start == line.Length - trimmed.Length;
    }

    /// <summary>Whether a text is rules and no other text that holds some: of the lines that say something, at least half begin a rule, and there are some.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isProgram">Whether its name says that it is a program: then no line may be anything else.</param>
    public static bool IsRuleText(string text, bool isProgram = false)
    {
        var (rules, others) = (0, 0);
        var goesOn = false;
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            var trimmed = line.Trim();
            if (goesOn)
                goesOn = trimmed is [.., '\\'];
            else if (trimmed.Length == 0 || trimmed[0] == '#')
                continue;
            else if (BeginsRule(line))
                (rules, goesOn) = (rules + 1, trimmed[^1] == '\\');
            else if (!trimmed.StartsWith("%{"))
                (others, goesOn) = (others + 1, false);
        }

        return rules > 0 && (isProgram ? others == 0 : rules >= others);
    }

    private static int IndexOfArrow(ReadOnlySpan<char> text, int from)
    {
        for (var at = from; text[at..].IndexOfAny('-', '<') is var step and >= 0; at++)
        {
            at += step;
            if (at + 1 < text.Length && text[at + 1] == '>')
                return at;
        }

        return -1;
    }

    private static bool BeginsOptions(ReadOnlySpan<char> rest)
    {
        rest = rest[..Math.Min(rest.Length, LongestHalf)];
        var line = rest.IndexOfAny('\r', '\n') is var length and >= 0 ? rest[..length] : rest;
        var open = line.IndexOf('(');
        return open > 0 && (line[open..].IndexOf(';') > 0 || line[(open + 1)..].Trim() is "" or "\\");
    }

    /// <param name="before">What stands before the arrow; a rule begins on its line.</param>
    /// <param name="isStart">Whether nothing stands before it.</param>
    private static int FindAction(ReadOnlySpan<char> before, bool isStart)
    {
        var line = before.LastIndexOfAny('\r', '\n') + 1;
        var found = -1;
        foreach (var match in Head().EnumerateMatches(before[line..]))
        {
            // Behind a letter it is part of another word, but for the escape of a line end.
            var at = line + match.Index;
            if (at == 0 ? isStart : !IsWord(before[at - 1]) || (at > 1 && before[at - 2] == '\\' && before[at - 1] is 'n' or 'r' or 't'))
                found = found < 0 ? at : found;
        }

        return found;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '$';

    [GeneratedRegex("""(?:alert|drop|pass|reject(?:src|dst|both)?)[ \t]+[\w${}.%-]+[ \t]+\S+[ \t]+\S""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: -1)]
    private static partial Regex Head();
}
