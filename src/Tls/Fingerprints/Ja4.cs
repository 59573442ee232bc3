using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;

namespace TlsCompat.Tls.Fingerprints;

/// <summary>
/// The JA4 fingerprint of a ClientHello over TCP (FoxIO, technical_details/JA4.md), as Suricata 7.0.10 computes
/// it (rust/src/ja4.rs). Suricata departs from FoxIO in two things: the version is the greater of the legacy
/// version and the <i>first</i> known supported version, and an empty list is hashed as any other.
/// </summary>
public static class Ja4
{
    private const int HashLength = 12;
    private const int MaxCount = 99;

    public static string Of(ClientHello hello)
    {
        var suites = hello.CipherSuites.Select(s => s.Value).Where(IsNotGrease).ToList();
        var extensions = hello.Extensions.Select(e => e.Type.Value).Where(IsNotGrease).ToList();
        var schemes = hello.SignatureSchemes.Select(s => s.Value).Where(IsNotGrease);
        var hashed = extensions.Where(e => e != ExtensionType.ServerName.Value && e != ExtensionType.Alpn.Value);

        var sni = extensions.Contains(ExtensionType.ServerName.Value) ? 'd' : 'i';
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"t{Version(hello)}{sni}{Math.Min(MaxCount, suites.Count):00}{Math.Min(MaxCount, extensions.Count):00}{Alpn(hello)}");
        return $"{head}_{Hash(Hex(suites.Order()))}_{Hash($"{Hex(hashed.Order())}_{Hex(schemes)}")}";
    }

    private static string Version(ClientHello hello)
    {
        var first = hello.SupportedVersions.FirstOrDefault(IsKnown, hello.LegacyVersion);
        return Math.Max(first.Value, Grease.IsGrease(hello.LegacyVersion.Value) ? 0 : hello.LegacyVersion.Value) switch
        {
            0x0300 => "s3",
            0x0301 => "10",
            0x0302 => "11",
            0x0303 => "12",
            0x0304 => "13",
            _ => "00",
        };
    }

    // TLSVersionValid of Suricata's app-layer-ssl.h: the versions, the drafts 16 to 28, and Facebook's drafts.
    private static bool IsKnown(ProtocolVersion version) =>
        version.Value is (>= 0x0300 and <= 0x0304) or 0x7F01 or (>= 0x7F10 and <= 0x7F1C) or (>= 0xFB14 and <= 0xFB17) or 0xFB1A;

    // First and last character of the first protocol; their hex digits where one is no letter or digit.
    private static string Alpn(ClientHello hello)
    {
        if (hello.Alpn is not [var protocol, ..])
            return "00";
        var (first, last) = (protocol[0], protocol[^1]);
        if (protocol.Length == 2 && Grease.IsGrease((first << 8) | last))
            return "00";
        return char.IsAsciiLetterOrDigit(first) && char.IsAsciiLetterOrDigit(last)
            ? $"{first}{last}"
            : string.Create(CultureInfo.InvariantCulture, $"{first >> 4:x}{last & 0xF:x}");
    }

    private static bool IsNotGrease(ushort value) => !Grease.IsGrease(value);

    private static string Hex(IEnumerable<ushort> values) =>
        string.Join(',', values.Select(v => v.ToString("x4", CultureInfo.InvariantCulture)));

    private static string Hash(string text) =>
        Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(text))).ToLowerInvariant()[..HashLength];
}
