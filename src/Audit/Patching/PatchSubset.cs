using System.Numerics;

namespace TlsCompat.Audit.Patching;

/// <summary>
/// Which of the patches that one handshake can meet are taken, a bit each. Of a few all subsets are tried, of more those that are likely to be
/// taken: each alone, all but one, and each two.
/// </summary>
internal static class PatchSubset
{
    /// <summary>So many patches are tried in every subset: 64 of six.</summary>
    public const int MostInEverySubset = 6;

    /// <summary>More than these bits are not held.</summary>
    public const int Most = 62;

    /// <summary>How many subsets there are to try.</summary>
    public static long CountOf(int count) => count <= MostInEverySubset ? (1L << count) - 1 : (2L * count) + ((long)count * (count - 1) / 2) + 1;

    /// <summary>The subsets but for the empty one, smaller ones first.</summary>
    public static IEnumerable<ulong> Of(int count)
    {
        var all = (1UL << count) - 1;
        if (count <= MostInEverySubset)
            return Enumerable.Range(1, (int)all).Select(bits => (ulong)bits).OrderBy(BitOperations.PopCount);
        var singles = Enumerable.Range(0, count).Select(bit => 1UL << bit).ToList();
        var pairs = from first in singles from second in singles where first < second select first | second;
        return singles.Concat(pairs).Concat(singles.Select(single => all & ~single)).Append(all);
    }
}
