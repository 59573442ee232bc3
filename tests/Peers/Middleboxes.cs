using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>What stands before a server.</summary>
internal static class Middleboxes
{
    /// <summary>A proxy that opens TLS, and goes to the host that the ClientHello names: to this machine, for localhost.</summary>
    public static void SslSplit(Scene scene) => scene.Serve(Scene.Front, new Command(
        Peer.SslSplit.Require(), "-k", scene.Key, "-c", scene.Certificate, "ssl", "0.0.0.0", $"{Scene.Front}", "sni", $"{Scene.Behind}"));

    /// <summary>A proxy that reads the server name with a buffer smaller than a post-quantum ClientHello.</summary>
    public static void NginxPreread(Scene scene) => scene.Serve(Scene.Front, new Command(Peer.Nginx.Require(), "-e", "stderr", "-c", scene.Write("preread.conf", $$"""
        load_module /usr/lib/nginx/modules/ngx_stream_module.so;
        daemon off; user root; pid {{scene.PathOf("preread.pid")}}; error_log stderr; events {}
        stream { server { listen {{Scene.Front}}; ssl_preread on; preread_buffer_size 1k; proxy_pass 127.0.0.1:{{Scene.Behind}}; } }

        """)));

    /// <summary>A proxy with rules on the server name.</summary>
    public static Action<Scene> Haproxy(string rules, string bind = "") => scene => scene.Serve(Scene.Front, new Command(Peer.Haproxy.Require(), "-db", "-f", scene.Write("inspect.cfg", $"""
        defaults
          mode tcp
          timeout connect 5s
          timeout client 5s
          timeout server 5s
        frontend inspect
          bind :{Scene.Front} {bind}
          {rules.ReplaceLineEndings("\n  ")}
          default_backend server
        backend server
          server server 127.0.0.1:{Scene.Behind}

        """)));

    /// <summary>
    /// A path that loses every second segment of a hello once: what comes is its retransmission, 200 ms behind the first segment (Linux'
    /// TCP_RTO_MIN). So what looks at the first segment alone finds it alone, however late a busy machine lets it look.
    /// </summary>
    public static void LateSecondSegments(Scene scene) => scene.Filter(
        $"tcp dport {Scene.Front} ip length > 60 @th,256,16 != 0x1603 meter late {{ tcp sport . tcp sequence limit rate 1/minute burst 1 packets }} drop");

    public static Action<Scene> Filter(string body) => scene => scene.Filter(body);

    public static Action<Scene> FilterAnswers(string body) => scene => scene.Filter(body, "output");

    /// <summary>A proxy that reads the server name, and has a server for one name alone.</summary>
    public static void NginxOneName(Scene scene) => scene.Serve(Scene.Front, new Command(Peer.Nginx.Require(), "-e", "stderr", "-c", scene.Write("one.conf", $$"""
        load_module /usr/lib/nginx/modules/ngx_stream_module.so;
        daemon off; user root; pid {{scene.PathOf("one.pid")}}; error_log stderr; events {}
        stream {
          map $ssl_preread_server_name $server { {{Scene.ServerName}} 127.0.0.1:{{Scene.Behind}}; }
          server { listen {{Scene.Front}}; ssl_preread on; proxy_pass $server; }
        }

        """)));

    public static Action<Scene> Suricata(string rules, Peer? suricata = null) => scene => scene.Inspect(rules, suricata);
}
