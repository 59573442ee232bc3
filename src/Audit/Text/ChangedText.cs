using System.Text.RegularExpressions;

namespace TlsCompat.Audit.Text;

/// <summary>Which characters of a patched rule are new, word by word and option by option.</summary>
public static partial class ChangedText
{
    /// <summary>Beyond this many comparisons the whole middle counts as new: such a rule is far beyond what AWS takes.</summary>
    private const int Patience = 4_000_000;

    /// <returns>For each character of <paramref name="after"/> whether it is new; spaces never are.</returns>
    public static bool[] Find(string before, string after)
    {
        var old = Words(before);
        var now = Words(after);
        var head = 0;
        while (head < Math.Min(old.Length, now.Length) && old[head] == now[head])
            head++;
        var tail = 0;
        while (tail < Math.Min(old.Length, now.Length) - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;

        var kept = Common(old.AsSpan(head..^tail), now.AsSpan(head..^tail));
        var changed = new bool[after.Length];
        var at = 0;
        for (var i = 0; i < now.Length; i++)
        {
            var isNew = i >= head && i < now.Length - tail && !kept[i - head] && !string.IsNullOrWhiteSpace(now[i]);
            changed.AsSpan(at, now[i].Length).Fill(isNew);
            at += now[i].Length;
        }

        return changed;
    }

    /// <summary>The words of <paramref name="now"/> that belong to a longest common subsequence.</summary>
    private static bool[] Common(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        var kept = new bool[now.Length];
        if ((long)old.Length * now.Length > Patience)
            return kept;

        var longest = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                longest[i, j] = old[i] == now[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }

        for (int i = 0, j = 0; i < old.Length && j < now.Length;)
        {
            if (old[i] == now[j])
                (kept[j], i, j) = (true, i + 1, j + 1);
            else if (longest[i + 1, j] >= longest[i, j + 1])
                i++;
            else
                j++;
        }

        return kept;
    }

    private static string[] Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\s+|\(|[^\s;(]*;|[^\s;(]+", RegexOptions.None, matchTimeoutMilliseconds: -1)]
    private static partial Regex Word();
}
