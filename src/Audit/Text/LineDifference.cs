namespace TlsCompat.Audit.Text;

/// <summary>The runs of lines that make one text of another: few, where the texts are alike.</summary>
internal static class LineDifference
{
    // The table of the longest common sequence; beyond it what lies between the first and the last difference is one run.
    private const int MaximumCells = 4_000_000;

    /// <returns>The replaced runs of lines (from 0, last included; before First, where nothing is replaced) with the text that replaces them.</returns>
    public static List<(int First, int Last, string NewText)> Between(List<string> old, List<string> now)
    {
        var start = 0;
        while (start < old.Count && start < now.Count && old[start] == now[start])
            start++;
        var (oldEnd, nowEnd) = (old.Count, now.Count);
        while (oldEnd > start && nowEnd > start && old[oldEnd - 1] == now[nowEnd - 1])
            (oldEnd, nowEnd) = (oldEnd - 1, nowEnd - 1);
        var (oldLines, nowLines) = (old.GetRange(start, oldEnd - start), now.GetRange(start, nowEnd - start));
        return [.. Runs(oldLines, nowLines).Select(run => (start + run.Old, start + run.OldEnd - 1, string.Concat(nowLines.GetRange(run.Now, run.NowEnd - run.Now))))];
    }

    /// <summary>The runs that differ, between the lines of a longest common sequence.</summary>
    private static IEnumerable<(int Old, int OldEnd, int Now, int NowEnd)> Runs(List<string> old, List<string> now)
    {
        if (old.Count == 0 && now.Count == 0)
            yield break;
        if ((long)old.Count * now.Count > MaximumCells)
        {
            yield return (0, old.Count, 0, now.Count);
            yield break;
        }

        var common = new int[old.Count + 1, now.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        for (int i = 0, j = 0; i < old.Count || j < now.Count; (i, j) = (i + 1, j + 1))
        {
            var (oldStart, nowStart) = (i, j);
            while ((i < old.Count || j < now.Count) && !(i < old.Count && j < now.Count && old[i] == now[j]))
            {
                if (j >= now.Count || (i < old.Count && common[i + 1, j] >= common[i, j + 1]))
                    i++;
                else
                    j++;
            }

            if (i > oldStart || j > nowStart)
                yield return (oldStart, i, nowStart, j);
        }
    }
}
