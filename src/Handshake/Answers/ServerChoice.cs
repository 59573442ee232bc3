using System.Globalization;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake.Answers;

/// <summary>
/// What a client must refuse in a server's choice (RFC 8446 sections 4.1.3, 4.1.4 and 4.2.8; for TLS 1.2 RFC 5246 section 7.4.1.3 and
/// RFC 8422 section 5.4). A client that follows them ends the connection, mostly with the alert illegal_parameter.
/// </summary>
internal static class ServerChoice
{
    /// <param name="offer">The hello that is answered; behind a HelloRetryRequest the second one.</param>
    /// <param name="answer">The ServerHello or HelloRetryRequest.</param>
    /// <returns>The fault in words; null where there is none.</returns>
    public static string? Fault(ClientHello offer, ServerHello answer)
    {
        var version = answer.SelectedVersion;
        if (!offer.SupportedVersions.Contains(version))
            return $"{version}, which was not offered";
        if (!offer.CipherSuites.Contains(answer.CipherSuite))
            return $"the cipher suite {answer.CipherSuite}, which was not offered";
        var isTls13 = version == ProtocolVersion.Tls13;
        if (isTls13 != IsSuiteOfTls13(answer.CipherSuite))
            return $"the cipher suite {answer.CipherSuite} in {version}";
        if (answer.IsHelloRetryRequest)
            return FaultOfRetry(offer, answer);
        return isTls13 ? FaultOfShare(offer, answer) : null;
    }

    /// <param name="offer">The hello that is answered.</param>
    /// <param name="curve">The curve of a ServerKeyExchange.</param>
    /// <returns>The fault in words; null where there is none.</returns>
    public static string? Fault(ClientHello offer, NamedGroup curve) =>
        curve.IsPostQuantum ? $"{curve} in TLS 1.2, which has no such group"
        : !offer.Groups.Contains(curve) ? $"{curve}, which was not offered"
        : null;

    private static string? FaultOfRetry(ClientHello offer, ServerHello retry)
    {
        if (retry.SelectedGroup is not { } group)
        {
            return retry.Extensions.Any(extension => extension.Type == ExtensionType.Cookie)
                ? null
                : "a HelloRetryRequest that asks for nothing";
        }

        return !offer.Groups.Contains(group) ? $"a HelloRetryRequest for {group}, which was not offered"
            : offer.KeyShares.Any(share => share.Group == group) ? $"a HelloRetryRequest for {group}, of which a key share was sent"
            : null;
    }

    private static string? FaultOfShare(ClientHello offer, ServerHello answer)
    {
        // Without a share a server resumes by a key that both have, and none was offered here.
        if (answer.Extensions.OfType<ServerKeyShareExtension>().FirstOrDefault()?.Entry is not { } share)
            return "TLS 1.3 without a key share";
        if (!offer.KeyShares.Any(sent => sent.Group == share.Group))
            return $"a key share of {share.Group}, of which none was sent";
        return share.Group.ServerShareLength is { } length && length != share.KeyExchange.Length
            ? string.Create(CultureInfo.InvariantCulture, $"a key share of {share.Group} with {share.KeyExchange.Length:N0} bytes, which has {length:N0}")
            : null;
    }

    // RFC 8446 appendix B.4; the numbers 0x13xx belong to TLS 1.3 alone.
    private static bool IsSuiteOfTls13(CipherSuite suite) => suite.Value >> 8 == 0x13;
}
