namespace TlsCompat.Tls.Values;

/// <summary>
/// Values that clients send to keep servers tolerant (RFC 8701): 0x0A0A, 0x1A1A … 0xFAFA, among cipher suites,
/// groups, versions, signature algorithms and extensions alike.
/// </summary>
public static class Grease
{
    public static bool IsGrease(int value) => (value & 0x0F0F) == 0x0A0A && value >> 8 == (value & 0xFF);
}
