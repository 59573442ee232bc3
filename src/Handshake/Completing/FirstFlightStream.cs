using TlsCompat.Handshake.Answers;

namespace TlsCompat.Handshake.Completing;

/// <summary>
/// What the platform's TLS reads and writes through: the first write can be cut into two sends, the start of the answer is kept
/// for a look at it in the clear, and no more than <see cref="MaxBytes"/> are read.
/// </summary>
/// <param name="inner">The connection.</param>
/// <param name="splitAt">Bytes of the first send; null does not cut.</param>
internal sealed class FirstFlightStream(Stream inner, int? splitAt) : Stream
{
    /// <summary>A flight with a long chain of certificates with post-quantum signatures stays below.</summary>
    public const int MaxBytes = 1 << 18;

    // A ServerHello, an alert, or enough of what is no TLS.
    private const int KeptBytes = 2048;

    private readonly MemoryStream _kept = new();
    private int? _splitAt = splitAt;
    private int _read;
    private int _readBeforeWrite;
    private int _longest;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The bytes of the longest flight that the other side sent: those between two writes of this side.</summary>
    public int FlightBytes => Math.Max(_longest, _read - _readBeforeWrite);

    /// <summary>What the other side said first, as an answer to a ClientHello.</summary>
    public Task<Answer> FirstAnswerAsync() => new AnswerReader(new MemoryStream(_kept.ToArray())).ReadAsync(CancellationToken.None);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read == MaxBytes)
            throw new IOException($"{MaxBytes} bytes and no end of the handshake");
        var count = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, MaxBytes - _read)], cancellationToken);
        _read += count;
        _kept.Write(buffer.Span[..Math.Min(count, KeptBytes - (int)_kept.Length)]);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_splitAt is { } at && at < buffer.Length)
        {
            await inner.WriteAsync(buffer[..at], cancellationToken);
            buffer = buffer[at..];
        }

        _longest = FlightBytes;
        _readBeforeWrite = _read;
        _splitAt = null;
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Every await has a deadline, and these have none.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
