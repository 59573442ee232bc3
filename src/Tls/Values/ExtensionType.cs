using System.Globalization;

namespace TlsCompat.Tls.Values;

/// <summary>An extension by its number in the IANA registry "TLS ExtensionType Values" (RFC 8446 section 4.2).</summary>
public readonly record struct ExtensionType(ushort Value)
{
    public static ExtensionType ServerName => new(0);

    public static ExtensionType SupportedGroups => new(10);

    public static ExtensionType EcPointFormats => new(11);

    public static ExtensionType SignatureAlgorithms => new(13);

    public static ExtensionType Alpn => new(16);

    public static ExtensionType Padding => new(21);

    public static ExtensionType ExtendedMasterSecret => new(23);

    public static ExtensionType SupportedVersions => new(43);

    public static ExtensionType Cookie => new(44);

    public static ExtensionType PskKeyExchangeModes => new(45);

    public static ExtensionType KeyShare => new(51);

    public static ExtensionType QuicTransportParameters => new(57);

    public override string ToString() => Value switch
    {
        0 => "server_name",
        1 => "max_fragment_length",
        5 => "status_request",
        10 => "supported_groups",
        11 => "ec_point_formats",
        13 => "signature_algorithms",
        16 => "application_layer_protocol_negotiation",
        17 => "status_request_v2",
        18 => "signed_certificate_timestamp",
        21 => "padding",
        22 => "encrypt_then_mac",
        23 => "extended_master_secret",
        27 => "compress_certificate",
        28 => "record_size_limit",
        34 => "delegated_credential",
        35 => "session_ticket",
        41 => "pre_shared_key",
        42 => "early_data",
        43 => "supported_versions",
        44 => "cookie",
        45 => "psk_key_exchange_modes",
        47 => "certificate_authorities",
        49 => "post_handshake_auth",
        50 => "signature_algorithms_cert",
        51 => "key_share",
        57 => "quic_transport_parameters",
        17613 => "application_settings",
        0xFE0D => "encrypted_client_hello",
        0xFF01 => "renegotiation_info",
        _ when Grease.IsGrease(Value) => "GREASE",
        _ => string.Create(CultureInfo.InvariantCulture, $"0x{Value:X4}"),
    };
}
