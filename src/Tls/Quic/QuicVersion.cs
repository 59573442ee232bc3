namespace TlsCompat.Tls.Quic;

/// <summary>The versions of QUIC whose Initial packets are read (RFC 9000, RFC 9369), as they are written in a long header.</summary>
public static class QuicVersion
{
    public const uint One = 0x00000001;
    public const uint Two = 0x6B3343CF;
}
