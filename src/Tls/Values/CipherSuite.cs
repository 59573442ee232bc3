using System.Collections.Frozen;
using System.Globalization;

namespace TlsCompat.Tls.Values;

/// <summary>A cipher suite by its number in the IANA registry "TLS Cipher Suites"; one without a name here is shown as hex.</summary>
public readonly record struct CipherSuite(ushort Value)
{
    private static readonly FrozenDictionary<ushort, string> Names = new Dictionary<ushort, string>
    {
        [0x0000] = "TLS_NULL_WITH_NULL_NULL",
        [0x0004] = "TLS_RSA_WITH_RC4_128_MD5",
        [0x0005] = "TLS_RSA_WITH_RC4_128_SHA",
        [0x000A] = "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        [0x002F] = "TLS_RSA_WITH_AES_128_CBC_SHA",
        [0x0032] = "TLS_DHE_DSS_WITH_AES_128_CBC_SHA",
        [0x0033] = "TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
        [0x0035] = "TLS_RSA_WITH_AES_256_CBC_SHA",
        [0x0038] = "TLS_DHE_DSS_WITH_AES_256_CBC_SHA",
        [0x0039] = "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
        [0x003C] = "TLS_RSA_WITH_AES_128_CBC_SHA256",
        [0x003D] = "TLS_RSA_WITH_AES_256_CBC_SHA256",
        [0x0040] = "TLS_DHE_DSS_WITH_AES_128_CBC_SHA256",
        [0x0067] = "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256",
        [0x006A] = "TLS_DHE_DSS_WITH_AES_256_CBC_SHA256",
        [0x006B] = "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
        [0x009C] = "TLS_RSA_WITH_AES_128_GCM_SHA256",
        [0x009D] = "TLS_RSA_WITH_AES_256_GCM_SHA384",
        [0x009E] = "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
        [0x009F] = "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
        [0x00A2] = "TLS_DHE_DSS_WITH_AES_128_GCM_SHA256",
        [0x00A3] = "TLS_DHE_DSS_WITH_AES_256_GCM_SHA384",
        [0x00FF] = "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
        [0x1301] = "TLS_AES_128_GCM_SHA256",
        [0x1302] = "TLS_AES_256_GCM_SHA384",
        [0x1303] = "TLS_CHACHA20_POLY1305_SHA256",
        [0x1304] = "TLS_AES_128_CCM_SHA256",
        [0x1305] = "TLS_AES_128_CCM_8_SHA256",
        [0x5600] = "TLS_FALLBACK_SCSV",
        [0xC007] = "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
        [0xC008] = "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA",
        [0xC009] = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        [0xC00A] = "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        [0xC011] = "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
        [0xC012] = "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
        [0xC013] = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        [0xC014] = "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
        [0xC023] = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        [0xC024] = "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        [0xC027] = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
        [0xC028] = "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
        [0xC02B] = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        [0xC02C] = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        [0xC02F] = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        [0xC030] = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        [0xC09C] = "TLS_RSA_WITH_AES_128_CCM",
        [0xC09D] = "TLS_RSA_WITH_AES_256_CCM",
        [0xC09E] = "TLS_DHE_RSA_WITH_AES_128_CCM",
        [0xC09F] = "TLS_DHE_RSA_WITH_AES_256_CCM",
        [0xC0AC] = "TLS_ECDHE_ECDSA_WITH_AES_128_CCM",
        [0xC0AD] = "TLS_ECDHE_ECDSA_WITH_AES_256_CCM",
        [0xC0AE] = "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8",
        [0xC0AF] = "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8",
        [0xCCA8] = "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        [0xCCA9] = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        [0xCCAA] = "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    }.ToFrozenDictionary();

    /// <summary>Whether it is a suite of TLS 1.2 whose ServerKeyExchange names a curve (RFC 8422).</summary>
    public bool IsEcdhe => ToString().StartsWith("TLS_ECDHE_", StringComparison.Ordinal);

    public override string ToString() =>
        Names.TryGetValue(Value, out var name) ? name
        : Grease.IsGrease(Value) ? "GREASE"
        : string.Create(CultureInfo.InvariantCulture, $"0x{Value:X4}");
}
