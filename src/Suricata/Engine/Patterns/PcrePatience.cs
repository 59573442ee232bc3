using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>
/// Remembers the expressions that took too long: from then on they are unknown, in whatever rule and however often the rule is compiled. Once
/// several of them have, the others get less time, so that a file of slow expressions ends.
/// </summary>
internal static class PcrePatience
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    // Together four seconds of waiting.
    private const int ManySlow = 20;

    private const int MostTries = 10;

    // A session may run for months.
    private const int MostRemembered = 10_000;

    private static readonly ConcurrentDictionary<string, bool> Slow = new(StringComparer.Ordinal);

    /// <summary>How long an expression may look at one buffer.</summary>
    public static TimeSpan Now => Slow.Count < ManySlow ? Longest : Shortest;

    public static bool IsSlow(PcreNode pcre) => !Slow.IsEmpty && Slow.ContainsKey(pcre.Expression.ToString());

    /// <summary>Looks for the expression; false where that takes too long, and then the expression is remembered.</summary>
    public static bool TryMatch(PcreNode pcre, string text, int from, out Match match)
    {
        if (TryOnce(pcre, text, from, out match))
            return true;
        // The clock runs on while a busy machine leaves the process waiting: what it has worked on the expression is what counts.
        for (var tries = 0; tries < MostTries; tries++)
        {
            var before = WorkDone();
            if (TryOnce(pcre, text, from, out match))
                return true;
            if (WorkDone() - before >= pcre.Expression.MatchTimeout / 2)
                break;
        }

        Remember(pcre);
        return false;
    }

    /// <summary>Whether many short looks since a timestamp have come to a long one; then the expression is remembered.</summary>
    public static bool IsOver(PcreNode pcre, long started)
    {
        if (Stopwatch.GetElapsedTime(started) < MostTries * Now)
            return false;
        Remember(pcre);
        return true;
    }

    private static bool TryOnce(PcreNode pcre, string text, int from, out Match match)
    {
        try
        {
            match = pcre.Expression.Match(text, from);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            match = Match.Empty;
            return false;
        }
    }

    /// <summary>The processor time of the process: other threads make it larger, never smaller.</summary>
    private static TimeSpan WorkDone()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static void Remember(PcreNode pcre)
    {
        if (Slow.Count >= MostRemembered)
            Slow.Clear();
        Slow[pcre.Expression.ToString()] = true;
    }
}
