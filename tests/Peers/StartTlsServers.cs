using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>Servers that begin in the clear.</summary>
internal static class StartTlsServers
{
    public static void OpenSmtpd(Scene scene) => scene.Serve(Scene.Front, new Command(Peer.OpenSmtpd.Require(), "-d", "-f", scene.Write("smtpd.conf", $"""
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

    private static Command AsPostgres(Command command) => new("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--ambient-caps=+net_bind_service", "--inh-caps=+net_bind_service", command.Program, .. command.Arguments]) { Folder = "/" };
}
