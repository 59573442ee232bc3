using TlsCompat.Handshake.Tests;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>Servers of HTTP/3 on <see cref="Scene.Front"/>, over TCP too.</summary>
internal static class QuicServers
{
    /// <param name="options">Further directives of the server.</param>
    public static Action<Scene> Nginx(string options = "") => scene => scene.Serve(Scene.Front, new Command(Peer.NginxQuic.Require(), "-e", "stderr", "-c", scene.Write("quic.conf", $$"""
        daemon off; user root; pid {{scene.PathOf("quic.pid")}}; error_log stderr; events {}
        http {
          access_log off;
          client_body_temp_path {{scene.PathOf("body")}}; proxy_temp_path {{scene.PathOf("proxy")}}; fastcgi_temp_path {{scene.PathOf("fastcgi")}};
          uwsgi_temp_path {{scene.PathOf("uwsgi")}}; scgi_temp_path {{scene.PathOf("scgi")}};
          server {
            listen {{Scene.Front}} quic; listen {{Scene.Front}} ssl; {{options}}
            ssl_certificate {{scene.Certificate}}; ssl_certificate_key {{scene.Key}}; return 200;
          }
        }

        """)));

    /// <summary>It is built outside a module, where Go keeps to the defaults of 1.20 and has no post-quantum group: what it has in a module is said.</summary>
    /// <param name="options">Whether it asks by a Retry first: <c>retry</c>.</param>
    public static Action<Scene> QuicGo(params string[] options) => scene => scene.Serve(Scene.Front, new Command(
        "env", ["GODEBUG=tlsmlkem=1", Peer.QuicGo.Require(), $"{Network.ServerAddress}", scene.Certificate, scene.Key, .. options]));

    /// <summary>ngtcp2's own server on OpenSSL, which has no TCP.</summary>
    /// <param name="groups">The groups that it takes, the one that it wants first.</param>
    /// <param name="options">Further options of its command line.</param>
    public static Action<Scene> Ngtcp2(string groups, params string[] options) => scene => scene.Serve(
        Scene.Front,
        new Command(Peer.Ngtcp2.Require(), ["--quiet", $"--groups={groups}", .. options, $"{Network.ServerAddress.Address}", $"{Scene.Front}", scene.Key, scene.Certificate]),
        isUdp: true);

    /// <summary>A stand-in of our own.</summary>
    public static Action<Scene> StandIn(Func<QuicClient, IEnumerable<byte[]>> script) => scene => scene.ServeQuic(script);
}
