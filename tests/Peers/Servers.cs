using System.Net.Security;
using System.Security.Authentication;
using TlsCompat.Incident.Tests;
using TlsCompat.Tls;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Peers.Tests;

/// <summary>TLS servers. Each listens on <see cref="Scene.Front"/>, or where it is told.</summary>
internal static class Servers
{
    /// <summary>Node of a version, with these groups or its own.</summary>
    public static Action<Scene> Node(Peer node, string? groups = null, int port = Scene.Front) => scene => scene.Serve(port, new Command(
        node.Require(),
        [Path.Combine(AppContext.BaseDirectory, "server.mjs"), $"{port}", scene.Certificate, scene.Key, .. groups is null ? (string[])[] : [groups]]));

    /// <summary>Node 24 with certificates of so many bytes.</summary>
    public static Action<Scene> NodeWithChain(int bytes) => scene => scene.Serve(Scene.Front, new Command(
        Peer.Node24.Require(), Path.Combine(AppContext.BaseDirectory, "server.mjs"), $"{Scene.Front}", scene.Chain(bytes), scene.Key));

    /// <summary>A server of the platform that sends its ServerHello by itself, and a certificate of so many bytes behind it.</summary>
    public static Action<Scene> RecordByRecord(int bytes) => scene =>
    {
        var certificate = scene.Keep(Scene.CertifyWithKey(bytes));
        scene.Serve(async (stream, end) =>
        {
            await using var tls = new SslStream(new RecordStream(stream));
            try
            {
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, end);
                await tls.ReadExactlyAsync(new byte[1], end); // Until the client closes.
            }
            catch (AuthenticationException)
            {
                // A probe ends its handshake with the ServerHello.
            }
        });
    };

    /// <summary>A post-quantum server for something else to stand before.</summary>
    public static readonly Action<Scene> Hidden = Node(Peer.Node24, port: Scene.Behind);

    /// <summary>OpenSSL's s_server.</summary>
    public static Action<Scene> OpenSsl(params string[] options) => scene => scene.Serve(Scene.Front, new Command(
        Peer.OpenSsl.Require(), ["s_server", "-accept", $"{Scene.Front}", "-cert", scene.Certificate, "-key", scene.Key, "-quiet", "-naccept", "1000", .. options]));

    public static void GnuTls(Scene scene) => scene.Serve(Scene.Front, new Command(
        Peer.GnuTls.Require(), "--http", "--port", $"{Scene.Front}", "--x509certfile", scene.Certificate, "--x509keyfile", scene.Key));

    public static void Nginx(Scene scene) => scene.Serve(Scene.Front, new Command(Peer.Nginx.Require(), "-e", "stderr", "-c", scene.Write("nginx.conf", $$"""
        daemon off; user root; pid {{scene.PathOf("nginx.pid")}}; error_log stderr; events {}
        http {
          access_log off;
          server { listen {{Scene.Front}} ssl; ssl_certificate {{scene.Certificate}}; ssl_certificate_key {{scene.Key}}; return 200; }
        }

        """)));

    public static void Haproxy(Scene scene) => scene.Serve(Scene.Front, new Command(Peer.Haproxy.Require(), "-db", "-f", scene.Write("haproxy.cfg", $"""
        defaults
          mode http
          timeout connect 5s
          timeout client 5s
          timeout server 5s
        frontend tls
          bind :{Scene.Front} ssl crt {scene.Write("both.pem", File.ReadAllText(scene.Certificate) + "\n" + File.ReadAllText(scene.Key) + "\n")}
          http-request return status 200

        """)));

    public static void Stunnel(Scene scene) => scene.Serve(Scene.Front, new Command(Peer.Stunnel.Require(), scene.Write("stunnel.conf", $"""
        foreground = yes
        pid =
        [tls]
        accept = {Scene.Front}
        connect = 127.0.0.1:{Scene.Behind}
        cert = {scene.Certificate}
        key = {scene.Key}

        """)));

    /// <summary>A server that takes what its first read gives for the whole ClientHello, and closes where it is not.</summary>
    public static void ReadOnce(Scene scene) => scene.Serve(async (stream, end) =>
    {
        var bytes = new byte[16 * 1024];
        var count = await stream.ReadAsync(bytes, end);
        if (ClientHello.TryRead(bytes.AsSpan(0, count).ToArray(), out var hello, out _))
        {
            await stream.WriteAsync(ServerFlight.Answer(hello, ByteSource.Random), end);
            while (await stream.ReadAsync(bytes, end) > 0)
            {
            }
        }
    });
}
