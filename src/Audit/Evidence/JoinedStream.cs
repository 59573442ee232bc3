namespace TlsCompat.Audit.Evidence;

/// <summary>A stream with something before it, as bytes that were read already, and behind it.</summary>
internal sealed class JoinedStream(ReadOnlyMemory<byte> before, Stream stream, ReadOnlyMemory<byte> behind = default) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _before = before;
    private ReadOnlyMemory<byte> _behind = behind;

    public override int Read(Span<byte> buffer)
    {
        if (_before.Length > 0)
            return Take(ref _before, buffer);
        var read = stream.Read(buffer);
        return read > 0 ? read : Take(ref _behind, buffer);
    }

    private static int Take(ref ReadOnlyMemory<byte> from, Span<byte> buffer)
    {
        var count = Math.Min(from.Length, buffer.Length);
        from.Span[..count].CopyTo(buffer);
        from = from[count..];
        return count;
    }
}
