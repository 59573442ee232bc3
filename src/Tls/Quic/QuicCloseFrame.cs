using System.Globalization;
using System.Text;
using TlsCompat.Tls.Values;

namespace TlsCompat.Tls.Quic;

/// <summary>CONNECTION_CLOSE of the transport (RFC 9000 section 19.19).</summary>
/// <param name="ErrorCode">Why: a transport error code.</param>
/// <param name="Reason">More of it in words; empty for none. It is the other side's text.</param>
public sealed record QuicCloseFrame(long ErrorCode, string Reason)
{
    private const byte Type = 0x1C;

    // RFC 9000 section 20.1: 0x0100 and the number of the alert.
    private const long FirstCryptoError = 0x100;
    private const long LastCryptoError = 0x1FF;

    /// <summary>The TLS alert that a CRYPTO_ERROR stands for; null for another error.</summary>
    public AlertDescription? Alert => ErrorCode is >= FirstCryptoError and <= LastCryptoError ? new AlertDescription((byte)ErrorCode) : null;

    /// <summary>The name of the error in the registry "QUIC Transport Error Codes", or its number.</summary>
    public string ErrorName => ErrorCode switch
    {
        0x00 => "NO_ERROR",
        0x01 => "INTERNAL_ERROR",
        0x02 => "CONNECTION_REFUSED",
        0x03 => "FLOW_CONTROL_ERROR",
        0x04 => "STREAM_LIMIT_ERROR",
        0x05 => "STREAM_STATE_ERROR",
        0x06 => "FINAL_SIZE_ERROR",
        0x07 => "FRAME_ENCODING_ERROR",
        0x08 => "TRANSPORT_PARAMETER_ERROR",
        0x09 => "CONNECTION_ID_LIMIT_ERROR",
        0x0A => "PROTOCOL_VIOLATION",
        0x0B => "INVALID_TOKEN",
        0x0C => "APPLICATION_ERROR",
        0x0D => "CRYPTO_BUFFER_EXCEEDED",
        0x0E => "KEY_UPDATE_ERROR",
        0x0F => "AEAD_LIMIT_REACHED",
        0x10 => "NO_VIABLE_PATH",
        0x11 => "VERSION_NEGOTIATION_ERROR",
        >= FirstCryptoError and <= LastCryptoError => "CRYPTO_ERROR",
        _ => string.Create(CultureInfo.InvariantCulture, $"0x{ErrorCode:X}"),
    };

    /// <summary>The frame.</summary>
    public byte[] ToBytes()
    {
        var reason = Encoding.UTF8.GetBytes(Reason);
        return [Type, .. QuicInteger.Write(ErrorCode), .. QuicInteger.Write(0), .. QuicInteger.Write(reason.Length), .. reason];
    }

    /// <summary>Takes what follows the type. False, and nothing taken, where it is cut.</summary>
    internal static bool TryTake(ref ReadOnlySpan<byte> data, out QuicCloseFrame? frame)
    {
        frame = null;
        var rest = data;
        if (!QuicInteger.TryTake(ref rest, out var code) || !QuicInteger.TryTake(ref rest, out _) || !QuicInteger.TryTake(ref rest, out var length) || length > rest.Length)
            return false;
        frame = new QuicCloseFrame(code, Encoding.UTF8.GetString(rest[..(int)length]));
        data = rest[(int)length..];
        return true;
    }
}
