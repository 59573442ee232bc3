namespace TlsCompat.Hcl;

/// <summary>Strings by their UTF-8 bytes, as Go sorts them: surrogate pairs come behind every other character.</summary>
internal sealed class ByteOrder : IComparer<string>
{
    public static readonly ByteOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        x ??= "";
        y ??= "";
        for (var i = 0; i < Math.Min(x.Length, y.Length); i++)
        {
            if (x[i] != y[i])
                return Weight(x[i]).CompareTo(Weight(y[i]));
        }

        return x.Length.CompareTo(y.Length);
    }

    private static int Weight(char character) => char.IsSurrogate(character) ? character + 0x10000 : character;
}
