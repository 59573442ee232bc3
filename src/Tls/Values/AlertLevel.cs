namespace TlsCompat.Tls.Values;

/// <summary>How grave an alert is (RFC 8446 section 6).</summary>
public enum AlertLevel : byte
{
    Warning = 1,
    Fatal = 2,
}
