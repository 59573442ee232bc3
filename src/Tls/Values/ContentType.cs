namespace TlsCompat.Tls.Values;

/// <summary>What a record carries (RFC 8446 section 5.1).</summary>
public enum ContentType : byte
{
    ChangeCipherSpec = 20,
    Alert = 21,
    Handshake = 22,
    ApplicationData = 23,
}
