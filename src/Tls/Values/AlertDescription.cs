using System.Globalization;

namespace TlsCompat.Tls.Values;

/// <summary>What an alert says, by its number in the IANA registry "TLS Alerts" (RFC 8446 section 6).</summary>
public readonly record struct AlertDescription(byte Value)
{
    public static AlertDescription CloseNotify => new(0);

    public static AlertDescription HandshakeFailure => new(40);

    public static AlertDescription IllegalParameter => new(47);

    public static AlertDescription ProtocolVersion => new(70);

    public static AlertDescription UnrecognizedName => new(112);

    public static AlertDescription NoApplicationProtocol => new(120);

    public override string ToString() => Value switch
    {
        0 => "close_notify",
        10 => "unexpected_message",
        20 => "bad_record_mac",
        22 => "record_overflow",
        40 => "handshake_failure",
        42 => "bad_certificate",
        43 => "unsupported_certificate",
        44 => "certificate_revoked",
        45 => "certificate_expired",
        46 => "certificate_unknown",
        47 => "illegal_parameter",
        48 => "unknown_ca",
        49 => "access_denied",
        50 => "decode_error",
        51 => "decrypt_error",
        70 => "protocol_version",
        71 => "insufficient_security",
        80 => "internal_error",
        86 => "inappropriate_fallback",
        90 => "user_canceled",
        100 => "no_renegotiation",
        109 => "missing_extension",
        110 => "unsupported_extension",
        112 => "unrecognized_name",
        113 => "bad_certificate_status_response",
        115 => "unknown_psk_identity",
        116 => "certificate_required",
        120 => "no_application_protocol",
        121 => "ech_required",
        _ => Value.ToString(CultureInfo.InvariantCulture),
    };
}
