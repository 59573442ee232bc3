using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;

namespace TlsCompat.Tls.Fingerprints;

/// <summary>
/// The JA3 fingerprint of a ClientHello: version, cipher suites, extensions, groups and point formats as decimal
/// numbers, GREASE left out, and the MD5 of that text. As Suricata computes it (app-layer-ssl.c, util-ja3.c).
/// </summary>
public sealed record Ja3(string Text, string Hash)
{
    public static Ja3 Of(ClientHello hello)
    {
        var text = string.Join(
            ',',
            hello.LegacyVersion.Value.ToString(CultureInfo.InvariantCulture),
            List(hello.CipherSuites.Select(s => (int)s.Value)),
            List(hello.Extensions.Select(e => (int)e.Type.Value)),
            List(hello.Groups.Select(g => (int)g.Value)),
            List((hello.Find<EcPointFormatsExtension>()?.Formats ?? []).Select(f => (int)f)));
#pragma warning disable CA5351 // JA3 is defined with MD5: a name, not a protection.
        var hash = MD5.HashData(Encoding.ASCII.GetBytes(text));
#pragma warning restore CA5351
        return new Ja3(text, Convert.ToHexString(hash).ToLowerInvariant());
    }

    private static string List(IEnumerable<int> values) =>
        string.Join('-', values.Where(v => !Grease.IsGrease(v)).Select(v => v.ToString(CultureInfo.InvariantCulture)));
}
