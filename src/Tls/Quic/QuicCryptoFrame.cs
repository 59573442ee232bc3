namespace TlsCompat.Tls.Quic;

/// <summary>A part of a handshake message (RFC 9000 section 19.6).</summary>
/// <param name="Offset">Where it begins in the stream of messages.</param>
/// <param name="Data">Its bytes.</param>
public sealed record QuicCryptoFrame(int Offset, ReadOnlyMemory<byte> Data)
{
    /// <summary>The bytes that stand before the data, where offset and length are below 16,384.</summary>
    public const int HeaderLength = 5;

    /// <summary>
    /// Reads the CRYPTO frames among those of an Initial packet, which may hold PADDING, PING and ACK too (RFC 9000 section 12.4). What
    /// follows any other is not read.
    /// </summary>
    /// <returns>False where a frame is cut.</returns>
    public static bool TryReadAll(ReadOnlyMemory<byte> frames, out List<QuicCryptoFrame> read)
    {
        var isWhole = QuicInitialFrames.TryRead(frames, out var all);
        read = [.. all.Parts];
        return isWhole;
    }

    /// <summary>The frame.</summary>
    public byte[] ToBytes() => [QuicInitialFrames.Crypto, .. QuicInteger.Write(Offset), .. QuicInteger.Write(Data.Length), .. Data.Span];
}
