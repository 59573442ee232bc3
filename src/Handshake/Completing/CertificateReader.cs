using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TlsCompat.Handshake.Completing;

/// <summary>Turns a server's certificate and the chain that this machine built into facts. What cannot be read is left out.</summary>
internal static class CertificateReader
{
    /// <param name="certificate">The server's.</param>
    /// <param name="chain">The chain; null where the platform built none.</param>
    /// <param name="name">The name or IP address that the certificate should have.</param>
    public static CompleteHandshake Read(X509Certificate certificate, X509Chain? chain, string name)
    {
        using var read = new X509Certificate2(certificate);
        return new CompleteHandshake
        {
            Completed = false,
            Certificate = Facts(read),
            Chain = [.. chain?.ChainElements.Select(element => Printable.Of(element.Certificate.Subject)) ?? []],
            ChainProblems =
            [
                .. chain?.ChainStatus.Select(status => $"{status.Status}: {Printable.Of(status.StatusInformation.Trim())}").Distinct() ?? [],
                .. Names(read, name) ? (string[])[] : [$"NameMismatch: the certificate is not for {name}"],
            ],
        };
    }

    private static CertificateFacts Facts(X509Certificate2 certificate) => new(
        Printable.Of(certificate.Subject),
        Printable.Of(certificate.Issuer),
        SubjectAlternativeNames(certificate),
        certificate.NotBefore.ToUniversalTime(),
        certificate.NotAfter.ToUniversalTime(),
        KeyAlgorithm(certificate),
        Name(certificate.SignatureAlgorithm),
        certificate.GetCertHashString(HashAlgorithmName.SHA256));

    private static bool Names(X509Certificate2 certificate, string name)
    {
        try
        {
            return certificate.MatchesHostname(name, allowWildcards: true, allowCommonName: false);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private static ImmutableArray<string> SubjectAlternativeNames(X509Certificate2 certificate)
    {
        try
        {
            return [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
                .Select(Printable.Of)];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static string KeyAlgorithm(X509Certificate2 certificate)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            using var ecdsa = certificate.GetECDsaPublicKey();
            return rsa is not null ? $"RSA {rsa.KeySize}"
                : ecdsa is not null ? $"ECDSA {ecdsa.KeySize}"
                : Name(certificate.PublicKey.Oid);
        }
        catch (CryptographicException)
        {
            return Name(certificate.PublicKey.Oid);
        }
    }

    private static string Name(Oid oid) => oid.FriendlyName ?? oid.Value ?? "";
}
