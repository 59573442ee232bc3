using System.Globalization;

namespace TlsCompat.Tls.Quic;

/// <summary>The versions of QUIC whose Initial packets are read (RFC 9000, RFC 9369), as they are written in a long header.</summary>
public static class QuicVersion
{
    public const uint One = 0x00000001;
    public const uint Two = 0x6B3343CF;

    /// <summary>A version that nobody speaks (RFC 9000 section 15), so that a server answers with those that it does.</summary>
    public const uint Reserved = 0x1A2A3A4A;

    /// <summary>Whether a number is kept free for the exercise of version negotiation: 0x?A?A?A?A.</summary>
    public static bool IsReserved(uint version) => (version & 0x0F0F0F0F) == 0x0A0A0A0A;

    /// <summary>What people call it: <c>1</c>, <c>2</c>, <c>draft-29</c>; the number of another one.</summary>
    public static string Name(uint version) => version switch
    {
        One => "1",
        Two => "2",
        > 0xFF000000 and <= 0xFF0000FF => string.Create(CultureInfo.InvariantCulture, $"draft-{version & 0xFF}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"0x{version:X8}"),
    };
}
