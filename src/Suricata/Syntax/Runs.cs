namespace TlsCompat.Suricata.Syntax;

/// <summary>Finds the stretch of a text that a character lies in.</summary>
public static class Runs
{
    /// <returns>The index of the last run that starts at the character or before it; -1 where all start behind it.</returns>
    public static int IndexAt<T>(ReadOnlySpan<T> runs, int character)
        where T : IRun
    {
        int low = 0, high = runs.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (runs[middle].Start <= character)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
