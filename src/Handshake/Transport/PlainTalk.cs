using System.Text;

namespace TlsCompat.Handshake.Transport;

/// <summary>
/// What is said in the clear before TLS: lines and bytes, each in its turn. However much the other side says, no more than
/// <see cref="MaxBytes"/> of it are read; time is bounded by the caller's token.
/// </summary>
/// <param name="stream">The connection.</param>
/// <param name="peer">Who is at the other end, for messages; it may change with a tunnel.</param>
internal sealed class PlainTalk(Stream stream, string peer)
{
    /// <summary>Greetings, capabilities and the header of a proxy's answer stay well below.</summary>
    public const int MaxBytes = 8192;

    private readonly byte[] _received = new byte[MaxBytes];
    private int _read;
    private int _filled;

    /// <summary>Who is being talked to.</summary>
    public string Peer { get; set; } = peer;

    /// <summary>Whether bytes have come that nobody has read.</summary>
    public int Unread => _filled - _read;

    /// <summary>A line without its end.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        var start = _read;
        while (await ReadByteAsync(cancellation) != '\n')
        {
        }

        return Encoding.Latin1.GetString(_received, start, _read - start).TrimEnd('\r', '\n');
    }

    public async Task<byte> ReadByteAsync(CancellationToken cancellation)
    {
        if (_read == _filled)
            await FillAsync(cancellation);
        return _received[_read++];
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(int length, CancellationToken cancellation)
    {
        if (length > MaxBytes - _read)
            throw TooMuch();
        while (Unread < length)
            await FillAsync(cancellation);
        _read += length;
        return _received.AsMemory(_read - length, length);
    }

    public Task WriteLineAsync(string line, CancellationToken cancellation) => WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellation);

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => await stream.WriteAsync(bytes, cancellation);

    private async Task FillAsync(CancellationToken cancellation)
    {
        if (_filled == MaxBytes)
            throw TooMuch();
        var count = await stream.ReadAsync(_received.AsMemory(_filled), cancellation);
        if (count == 0)
            throw new RouteException(ProbeOutcome.Declined, $"{Peer} closes the connection before TLS begins");
        _filled += count;
    }

    private RouteException TooMuch() => new(ProbeOutcome.Declined, $"{Peer} says more than {MaxBytes} bytes before TLS begins");
}
