namespace TlsCompat.Suricata.Engine.Play;

/// <summary>Of the ranks of rules it matters only which is before which: with the same numbers they are looked at in the same order.</summary>
internal static class Ranks
{
    /// <summary>Numbers ranks from 0, the smallest first.</summary>
    public static void Number(ReadOnlySpan<long> ranks, Span<int> numbers)
    {
        var sorted = ranks.ToArray();
        Array.Sort(sorted);
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
                sorted[distinct++] = sorted[i];
        }

        for (var i = 0; i < ranks.Length; i++)
            numbers[i] = sorted.AsSpan(0, distinct).BinarySearch(ranks[i]);
    }
}
