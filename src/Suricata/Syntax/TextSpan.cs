namespace TlsCompat.Suricata.Syntax;

/// <summary>A half-open range of UTF-16 code units in a text: <see cref="Start"/> belongs to it, <see cref="End"/> does not.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);

    public override string ToString() => $"[{Start}..{End})";
}
