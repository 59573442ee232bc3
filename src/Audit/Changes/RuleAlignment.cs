using TlsCompat.Firewall;

namespace TlsCompat.Audit.Changes;

/// <summary>The rules of two sides in one sequence that keeps the order of both: what both have in the same order is one place.</summary>
internal static class RuleAlignment
{
    /// <param name="old">The old rules, in order.</param>
    /// <param name="now">The new rules, in order.</param>
    /// <param name="oldNumbers">A number for each old rule, equal for equal rules.</param>
    /// <param name="nowNumbers">The same for the new rules.</param>
    public static List<PlacedRule> Of(IReadOnlyList<ScopedRule> old, IReadOnlyList<ScopedRule> now, int[] oldNumbers, int[] nowNumbers)
    {
        var partner = Kept(PartnersOf(oldNumbers, nowNumbers));
        var places = new List<PlacedRule>(Math.Max(old.Count, now.Count));
        var at = 0;
        for (var i = 0; i < old.Count; i++)
        {
            if (partner[i] < 0)
            {
                places.Add(new PlacedRule(old[i], null));
                continue;
            }

            for (; at < partner[i]; at++)
                places.Add(new PlacedRule(null, now[at]));
            places.Add(new PlacedRule(old[i], now[at++]));
        }

        for (; at < now.Count; at++)
            places.Add(new PlacedRule(null, now[at]));
        return places;
    }

    /// <summary>For each old rule the place of an equal new one, the first of several with the first; -1 for none.</summary>
    private static int[] PartnersOf(int[] old, int[] now)
    {
        var places = new Dictionary<int, Queue<int>>();
        for (var i = 0; i < now.Length; i++)
        {
            if (!places.TryGetValue(now[i], out var queue))
                places[now[i]] = queue = new Queue<int>();
            queue.Enqueue(i);
        }

        return Array.ConvertAll(old, number => places.TryGetValue(number, out var queue) && queue.TryDequeue(out var place) ? place : -1);
    }

    /// <summary>The same where only the longest sequence of partners is left that keeps the order of both: a longest increasing subsequence.</summary>
    private static int[] Kept(int[] partners)
    {
        var ends = new List<int>();
        var previous = new int[partners.Length];
        for (var i = 0; i < partners.Length; i++)
        {
            if (partners[i] < 0)
                continue;
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = partners[ends[middle]] < partners[i] ? (middle + 1, high) : (low, middle);
            }

            previous[i] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }

        var kept = new int[partners.Length];
        Array.Fill(kept, -1);
        for (var i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = previous[i])
            kept[i] = partners[i];
        return kept;
    }
}
