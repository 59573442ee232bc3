using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TlsCompat.Handshake.Tests;

/// <summary>A real server of the platform's TLS, with a certificate of its own making.</summary>
internal static class TlsServer
{
    public static X509Certificate2 Certificate(DateTimeOffset? notAfter = null, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a test, O=TlsCompat", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names.DefaultIfEmpty("server.example"))
            alternatives.AddDnsName(name);
        alternatives.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(alternatives.Build());
        var end = notAfter ?? DateTimeOffset.UtcNow.AddDays(30);
        return request.CreateSelfSigned(end.AddDays(-60), end);
    }

    /// <summary>Finishes a handshake and waits for the client to go. What the client asked for is told, and that a handshake was finished.</summary>
    public static Func<Stream, CancellationToken, Task> Script(X509Certificate2 certificate, Action<string>? askedFor = null, Action<SslServerAuthenticationOptions>? with = null, Action? finished = null) => async (stream, closing) =>
    {
        await using var tls = new SslStream(stream);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateSelectionCallback = (_, name) =>
            {
                askedFor?.Invoke(name ?? "");
                return certificate;
            },
            ApplicationProtocols = [SslApplicationProtocol.Http11],
        };
        with?.Invoke(options);
        try
        {
            await tls.AuthenticateAsServerAsync(options, closing);
            finished?.Invoke();
            await Scripts.SilenceAsync(tls, closing);
        }
        catch (System.Security.Authentication.AuthenticationException)
        {
            // A probe never finishes its handshake.
        }
    };
}
