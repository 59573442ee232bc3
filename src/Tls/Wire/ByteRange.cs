namespace TlsCompat.Tls.Wire;

/// <summary>A half-open range of offsets in a record stream.</summary>
public readonly record struct ByteRange(int Start, int End)
{
    public int Length => End - Start;
}
