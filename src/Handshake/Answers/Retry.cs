using System.Diagnostics.CodeAnalysis;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Keys;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Answers;

/// <summary>The second ClientHello (RFC 8446 section 4.1.2).</summary>
internal static class Retry
{
    /// <summary>
    /// The first hello with the key share that the server asks for in place of its own, and with the server's cookie. False where
    /// the server asks for a group that was not offered, or for one of which no share can be made here.
    /// </summary>
    public static bool TryAnswer(ClientHello first, ServerHello retry, ByteSource source, [NotNullWhen(true)] out ClientHello? second)
    {
        second = null;
        var shares = first.KeyShares;
        if (retry.SelectedGroup is { } group)
        {
            if (!first.Groups.Contains(group) || !KeyShareGenerator.CanCreate(group))
                return false;
            shares = [KeyShareGenerator.Create(group, source)];
        }

        second = first.WithExtension(new KeyShareExtension(shares)) with { Records = RecordLayout.Single(ProtocolVersion.Tls12) };
        foreach (var cookie in retry.Extensions.OfType<OpaqueExtension>().Where(extension => extension.Type == ExtensionType.Cookie))
            second = second.WithExtension(cookie);
        return true;
    }
}
