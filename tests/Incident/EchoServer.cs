using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TlsCompat.Incident.Tests;

/// <summary>A TLS server that sends back what it gets. It has a certificate of its own for every name it is told.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly Socket _listener;
    private readonly X509Certificate2 _certificate;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    public EchoServer(Network network, params IEnumerable<string> names)
    {
        _certificate = Certify(names);
        _listener = network.Server.Open(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(Network.ServerAddress);
            socket.Listen();
            return socket;
        });
        _work = Accept();
    }

    /// <summary>What a client has to trust.</summary>
    public string Certificate => _certificate.ExportCertificatePem();

    public void Dispose()
    {
        _end.Cancel();
        _work.Wait();
        _listener.Dispose();
        _certificate.Dispose();
        _end.Dispose();
    }

    private async Task Accept()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(Answer(await _listener.AcceptAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    /// <summary>A client that the firewall cut off ends nothing but its own connection.</summary>
    private async Task Answer(Socket socket)
    {
        await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
            await stream.CopyToAsync(stream, _end.Token);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or OperationCanceledException)
        {
            // The client's side says what happened.
        }
    }

    private static X509Certificate2 Certify(IEnumerable<string> names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=TlsCompat incident", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            alternatives.AddDnsName(name);
        request.CertificateExtensions.Add(alternatives.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
