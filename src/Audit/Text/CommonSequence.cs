namespace TlsCompat.Audit.Text;

/// <summary>Where two sequences of texts differ, between the elements of a longest common subsequence.</summary>
internal static class CommonSequence
{
    // The table of lengths; beyond it what lies between the first and the last difference is one run.
    private const int MaximumCells = 4_000_000;

    /// <returns>The runs that differ, each as its start and end (past the last) in both.</returns>
    public static IEnumerable<(int Old, int OldEnd, int Now, int NowEnd)> Differences(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var start = 0;
        while (start < old.Count && start < now.Count && old[start] == now[start])
            start++;
        var (oldCount, nowCount) = (old.Count - start, now.Count - start);
        while (oldCount > 0 && nowCount > 0 && old[start + oldCount - 1] == now[start + nowCount - 1])
            (oldCount, nowCount) = (oldCount - 1, nowCount - 1);
        if (oldCount + nowCount == 0)
            yield break;
        if ((long)oldCount * nowCount > MaximumCells)
        {
            yield return (start, start + oldCount, start, start + nowCount);
            yield break;
        }

        var common = new int[oldCount + 1, nowCount + 1];
        for (var i = oldCount - 1; i >= 0; i--)
        {
            for (var j = nowCount - 1; j >= 0; j--)
                common[i, j] = old[start + i] == now[start + j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        for (int i = 0, j = 0; i < oldCount || j < nowCount; (i, j) = (i + 1, j + 1))
        {
            var (oldStart, nowStart) = (i, j);
            while ((i < oldCount || j < nowCount) && !(i < oldCount && j < nowCount && old[start + i] == now[start + j]))
            {
                if (j >= nowCount || (i < oldCount && common[i + 1, j] >= common[i, j + 1]))
                    i++;
                else
                    j++;
            }

            if (i > oldStart || j > nowStart)
                yield return (start + oldStart, start + i, start + nowStart, start + j);
        }
    }
}
