using System.Globalization;

namespace TlsCompat.Tls.Values;

/// <summary>A protocol version as it stands on the wire (RFC 8446 section 4.1.2 and 5.1).</summary>
public readonly record struct ProtocolVersion(ushort Value)
{
    public static ProtocolVersion Ssl30 => new(0x0300);

    public static ProtocolVersion Tls10 => new(0x0301);

    public static ProtocolVersion Tls11 => new(0x0302);

    public static ProtocolVersion Tls12 => new(0x0303);

    public static ProtocolVersion Tls13 => new(0x0304);

    public override string ToString() => Value switch
    {
        0x0300 => "SSL 3.0",
        0x0301 => "TLS 1.0",
        0x0302 => "TLS 1.1",
        0x0303 => "TLS 1.2",
        0x0304 => "TLS 1.3",
        _ when Grease.IsGrease(Value) => "GREASE",
        _ => string.Create(CultureInfo.InvariantCulture, $"0x{Value:X4}"),
    };
}
