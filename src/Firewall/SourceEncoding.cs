namespace TlsCompat.Firewall;

/// <summary>How the bytes of a document became text.</summary>
public enum SourceEncoding
{
    /// <summary>UTF-8 with stray bytes kept (<see cref="TlsCompat.Suricata.Syntax.LosslessText"/>).</summary>
    Utf8,

    /// <summary>UTF-16 with a byte order mark, as Windows PowerShell 5.1 redirects output.</summary>
    Utf16LittleEndian,

    Utf16BigEndian,
}
