namespace TlsCompat.Audit.Text;

/// <summary>The runs of lines that make one text of another: few, where the texts are alike.</summary>
internal static class LineDifference
{
    /// <returns>The replaced runs of lines (from 0, last included; before First, where nothing is replaced) with the text that replaces them.</returns>
    public static List<(int First, int Last, string NewText)> Between(List<string> old, List<string> now) =>
        [.. CommonSequence.Differences(old, now).Select(run => (run.Old, run.OldEnd - 1, string.Concat(now.GetRange(run.Now, run.NowEnd - run.Now))))];
}
