using System.Collections.Immutable;

namespace TlsCompat.Handshake;

/// <summary>What a server's certificate says of itself.</summary>
/// <param name="Subject">The distinguished name.</param>
/// <param name="Issuer">The issuer's distinguished name.</param>
/// <param name="Names">The host names and addresses of subjectAltName.</param>
/// <param name="NotBefore">Valid from, UTC.</param>
/// <param name="NotAfter">Valid until, UTC.</param>
/// <param name="KeyAlgorithm">For example <c>RSA 2048</c>.</param>
/// <param name="SignatureAlgorithm">For example <c>sha256RSA</c>.</param>
/// <param name="Thumbprint">SHA-256 of the certificate, hexadecimal.</param>
public sealed record CertificateFacts(
    string Subject,
    string Issuer,
    ImmutableArray<string> Names,
    DateTime NotBefore,
    DateTime NotAfter,
    string KeyAlgorithm,
    string SignatureAlgorithm,
    string Thumbprint)
{
    /// <summary>One line: the subject, and until when it is valid.</summary>
    public override string ToString() => $"{Subject} until {NotAfter:u}";
}
