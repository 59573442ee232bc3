namespace TlsCompat.Tls.Quic;

/// <summary>A part of a handshake message (RFC 9000 section 19.6).</summary>
/// <param name="Offset">Where it begins in the stream of messages.</param>
/// <param name="Data">Its bytes.</param>
public sealed record QuicCryptoFrame(int Offset, ReadOnlyMemory<byte> Data)
{
    private const byte Padding = 0;
    private const byte Ping = 1;
    private const byte Ack = 2;
    private const byte AckWithCounts = 3;
    private const byte Crypto = 6;

    /// <summary>
    /// Reads the CRYPTO frames among those of an Initial packet, which may hold PADDING, PING and ACK too (RFC 9000 section 12.4). What
    /// follows any other is not read.
    /// </summary>
    /// <returns>False where a frame is cut.</returns>
    public static bool TryReadAll(ReadOnlyMemory<byte> frames, out List<QuicCryptoFrame> read)
    {
        read = [];
        var rest = frames.Span;
        while (!rest.IsEmpty)
        {
            var type = rest[0];
            rest = rest[1..];
            switch (type)
            {
                case Padding or Ping:
                    break;
                case Ack or AckWithCounts:
                    if (!TrySkipAck(ref rest, hasCounts: type == AckWithCounts))
                        return false;
                    break;
                case Crypto:
                    if (!QuicInteger.TryTake(ref rest, out var offset) || !QuicInteger.TryTake(ref rest, out var length) || length > rest.Length || offset > int.MaxValue - length)
                        return false;
                    read.Add(new QuicCryptoFrame((int)offset, frames.Slice(frames.Length - rest.Length, (int)length)));
                    rest = rest[(int)length..];
                    break;
                default:
                    return true;
            }
        }

        return true;
    }

    internal byte[] ToBytes() => [Crypto, .. QuicInteger.Write(Offset), .. QuicInteger.Write(Data.Length), .. Data.Span];

    private static bool TrySkipAck(ref ReadOnlySpan<byte> rest, bool hasCounts)
    {
        if (!QuicInteger.TryTake(ref rest, out _) || !QuicInteger.TryTake(ref rest, out _) || !QuicInteger.TryTake(ref rest, out var ranges) || !QuicInteger.TryTake(ref rest, out _))
            return false;
        for (var i = 0L; i < (2 * ranges) + (hasCounts ? 3 : 0); i++)
        {
            if (!QuicInteger.TryTake(ref rest, out _))
                return false;
        }

        return true;
    }
}
