using System.Collections.Concurrent;
using System.Diagnostics;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>
/// Remembers the expressions that took too long: from then on they are unknown, in whatever rule and however often the rule is compiled. Once
/// several of them have, the others get less time, so that a file of slow expressions ends.
/// </summary>
internal static class PcrePatience
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    // Together two seconds of waiting.
    private const int ManySlow = 20;

    // A session may run for months.
    private const int MostRemembered = 10_000;

    private static readonly ConcurrentDictionary<string, bool> Slow = new(StringComparer.Ordinal);

    /// <summary>How long an expression may look at one buffer.</summary>
    public static TimeSpan Now => Slow.Count < ManySlow ? Longest : Shortest;

    public static bool IsSlow(PcreNode pcre) => !Slow.IsEmpty && Slow.ContainsKey(pcre.Expression.ToString());

    /// <summary>Whether the time since a timestamp is too long; then the expression is remembered.</summary>
    public static bool IsOver(PcreNode pcre, long started)
    {
        if (Stopwatch.GetElapsedTime(started) < Now)
            return false;
        Remember(pcre);
        return true;
    }

    public static void Remember(PcreNode pcre)
    {
        if (Slow.Count >= MostRemembered)
            Slow.Clear();
        Slow[pcre.Expression.ToString()] = true;
    }
}
