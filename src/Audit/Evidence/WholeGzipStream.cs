using System.IO.Compression;

namespace TlsCompat.Audit.Evidence;

/// <summary>
/// Decompresses gzip, of one part or of several, and fails where it breaks off: <see cref="GZipStream"/> takes the end of a stream for
/// the end of the text. So a part of our own is put behind the stream, which is read only if every part before it is whole; its
/// text is taken off again.
/// </summary>
internal sealed class WholeGzipStream : ReadOnlyStream
{
    private static readonly byte[] Seal = "\n\0end of log\0\n"u8.ToArray();
    private static readonly byte[] Sealed = Compress(Seal);

    private readonly GZipStream _text;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _length;

    public WholeGzipStream(Stream compressed) => _text = new GZipStream(new JoinedStream(default, compressed, Sealed), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">It is damaged or breaks off.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_length <= Seal.Length && !Fill())
            return 0;
        // What may be the seal is kept back.
        var count = Math.Min(_length - Seal.Length, buffer.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        _length -= count;
        return count;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _length).CopyTo(_buffer);
        _start = 0;
        while (_length <= Seal.Length)
        {
            var read = _text.Read(_buffer.AsSpan(_length));
            _length += read;
            if (read > 0)
                continue;
            if (!_buffer.AsSpan(0, _length).SequenceEqual(Seal))
                throw new InvalidDataException("it breaks off.");
            return false;
        }

        return true;
    }

    private static byte[] Compress(byte[] text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(text);
        return compressed.ToArray();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _text.Dispose();
        base.Dispose(disposing);
    }
}
