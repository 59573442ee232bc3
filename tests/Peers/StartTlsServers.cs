using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>Servers that begin in the clear.</summary>
internal static class StartTlsServers
{
    /// <summary>OpenSMTPD has one socket and one queue a machine, at places that nothing changes: this one has those places for itself.</summary>
    public static void OpenSmtpd(Scene scene) => scene.Serve(Scene.Front, new Command(
        "sh", "-c", "mount -t tmpfs tmpfs /run && mount -t tmpfs -o mode=711 tmpfs /var/spool/smtpd && exec \"$@\"", "sh",
        Peer.OpenSmtpd.Require(), "-d", "-f", scene.Write("smtpd.conf", $"""
            pki mail cert "{scene.Certificate}"
            pki mail key "{scene.Key}"
            listen on 0.0.0.0 port {Scene.Front} tls pki mail
            action "none" maildir
            match from any for any reject

            """)));

    /// <summary>Dovecot's processes run as users of its own, who must be able to come by.</summary>
    public static Action<Scene> Dovecot(string protocol) => scene =>
    {
        new Command("chmod", "755", scene.PathOf("")).MustRun();
        scene.Serve(Scene.Front, new Command(Peer.Dovecot.Require(), "-F", "-c", scene.Write("dovecot.conf", $$"""
            base_dir = {{scene.PathOf("dovecot")}}
            state_dir = {{scene.PathOf("dovecot-state")}}
            log_path = /dev/stderr
            protocols = {{protocol}}
            ssl = yes
            ssl_cert = <{{scene.Certificate}}
            ssl_key = <{{scene.Key}}
            passdb {
              driver = static
              args = nopassword=y
            }
            service {{protocol}}-login {
              inet_listener {{protocol}} {
                port = {{Scene.Front}}
              }
              inet_listener {{protocol}}s {
                port = 0
              }
            }

            """)));
    };

    /// <summary>A directory with nothing in it.</summary>
    public static void OpenLdap(Scene scene)
    {
        var file = scene.Write("slapd.conf", $"""
            TLSCertificateFile {scene.Certificate}
            TLSCertificateKeyFile {scene.Key}
            TLSCACertificateFile {scene.Certificate}

            """);
        scene.Serve(Scene.Front, new Command(Peer.OpenLdap.Require(), "-d", "stats", "-f", file, "-h", $"ldap://0.0.0.0:{Scene.Front}/"));
    }

    /// <summary>PostgreSQL runs as nobody's superuser: as the user that Debian made for it.</summary>
    public static void Postgres(Scene scene)
    {
        var postgres = Peer.Postgres.Require();
        var data = scene.PathOf("postgres");
        new Command("chmod", "755", scene.PathOf("")).MustRun();
        Directory.CreateDirectory(data);
        new Command("chown", "postgres", data, scene.Key).MustRun();
        new Command("chmod", "400", scene.Key).MustRun();
        AsPostgres(new Command(Path.Combine(Path.GetDirectoryName(postgres)!, "initdb"), "-D", data, "--no-sync", "--auth=trust")).MustRun();
        scene.Serve(Scene.Front, AsPostgres(new Command(postgres,
            "-D", data, "-p", $"{Scene.Front}", "-h", "0.0.0.0", "-k", data, "-c", "ssl=on", "-c", $"ssl_cert_file={scene.Certificate}", "-c", $"ssl_key_file={scene.Key}")));
    }

    /// <summary>MariaDB with nothing in it, not even users.</summary>
    public static void MariaDb(Scene scene)
    {
        Directory.CreateDirectory(scene.PathOf("mariadb"));
        scene.Serve(Scene.Front, new Command(Peer.MariaDb.Require(),
            "--no-defaults", "--user=root", "--skip-grant-tables", $"--datadir={scene.PathOf("mariadb")}", $"--socket={scene.PathOf("mariadb.sock")}",
            "--bind-address=0.0.0.0", $"--port={Scene.Front}", $"--ssl-cert={scene.Certificate}", $"--ssl-key={scene.Key}"));
    }

    /// <summary>Prosody for the name of the scene, which it takes from the opening of the stream.</summary>
    public static void Prosody(Scene scene) => scene.Serve(Scene.Front, new Command(Peer.Prosody.Require(), "--config", scene.Write("prosody.cfg.lua", $$"""
        run_as_root = true
        daemonize = false
        data_path = "{{scene.PathOf("")}}"
        log = { info = "*console" }
        modules_enabled = { "tls", "saslauth" }
        modules_disabled = { "s2s" }
        c2s_ports = { {{Scene.Front}} }
        c2s_interfaces = { "0.0.0.0" }
        VirtualHost "{{Scene.ServerName}}"
          ssl = { certificate = "{{scene.Certificate}}", key = "{{scene.Key}}" }

        """), "-F"));

    private static Command AsPostgres(Command command) => new("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--ambient-caps=+net_bind_service", "--inh-caps=+net_bind_service", command.Program, .. command.Arguments]) { Folder = "/" };
}
