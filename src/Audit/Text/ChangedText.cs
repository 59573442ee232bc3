using System.Text.RegularExpressions;

namespace TlsCompat.Audit.Text;

/// <summary>Which characters of a patched rule are new, word by word and option by option.</summary>
public static partial class ChangedText
{
    /// <returns>For each character of <paramref name="after"/> whether it is new; spaces never are.</returns>
    public static bool[] Find(string before, string after)
    {
        var now = Words(after);
        var isNew = new bool[now.Length];
        foreach (var run in CommonSequence.Differences(Words(before), now))
            isNew.AsSpan(run.Now..run.NowEnd).Fill(true);
        var changed = new bool[after.Length];
        var at = 0;
        for (var i = 0; i < now.Length; i++)
        {
            changed.AsSpan(at, now[i].Length).Fill(isNew[i] && !string.IsNullOrWhiteSpace(now[i]));
            at += now[i].Length;
        }

        return changed;
    }

    private static string[] Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\s+|\(|[^\s;(]*;|[^\s;(]+", RegexOptions.None, matchTimeoutMilliseconds: -1)]
    private static partial Regex Word();
}
