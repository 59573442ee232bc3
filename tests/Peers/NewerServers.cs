using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>Servers of a newer release, each of which refuses application protocols that are not its own, and begins in the clear.</summary>
internal static class NewerServers
{
    /// <summary>PostgreSQL 17, which runs as nobody's superuser, on a port that only a superuser has: the network lends it.</summary>
    public static void Postgres(Scene scene)
    {
        var run = Peer.NewerPostgres.Require();
        const string programs = "/usr/lib/postgresql/17/bin";
        var data = scene.PathOf("postgres");
        new Command("chmod", "755", scene.PathOf("")).MustRun();
        Directory.CreateDirectory(data);
        const string user = "101"; // As .ci/install-newer-peers numbers it.
        new Command("chown", user, data, scene.Key).MustRun();
        new Command("chmod", "400", scene.Key).MustRun();
        scene.LendPorts();
        new Command(run, "--userspec=postgres", $"{programs}/initdb", "-D", data, "--no-sync", "--auth=trust", "--no-locale").MustRun();
        scene.Serve(Scene.Front, new Command(run,
            "--userspec=postgres", $"{programs}/postgres", "-D", data, "-p", $"{Scene.Front}", "-h", "0.0.0.0", "-k", data,
            "-c", "ssl=on", "-c", $"ssl_cert_file={scene.Certificate}", "-c", $"ssl_key_file={scene.Key}"));
    }

    /// <summary>Exim 4.100 on GnuTLS.</summary>
    public static void Exim(Scene scene)
    {
        var run = Peer.NewerMail.Require();
        new Command("chmod", "755", scene.PathOf("")).MustRun();
        new Command("chmod", "644", scene.Key).MustRun();
        Directory.CreateDirectory(scene.PathOf("spool"));
        new Command("chmod", "777", scene.PathOf("spool")).MustRun();
        scene.Serve(Scene.Front, new Command(run, "/usr/sbin/exim4", "-C", scene.Write("exim.conf", $"""
            primary_hostname = {Scene.ServerName}
            spool_directory = {scene.PathOf("spool")}
            log_file_path = {scene.PathOf("spool")}/%slog
            tls_advertise_hosts = *
            tls_certificate = {scene.Certificate}
            tls_privatekey = {scene.Key}
            host_lookup =
            rfc1413_query_timeout = 0s
            keep_environment =

            """), "-bdf", "-oX", $"{Scene.Front}"));
    }

    /// <summary>Dovecot 2.4 on OpenSSL 3.6, whose processes run as users of its own.</summary>
    public static Action<Scene> Dovecot(string protocol) => scene =>
    {
        new Command("chmod", "755", scene.PathOf("")).MustRun();
        scene.Serve(Scene.Front, new Command(Peer.NewerMail.Require(), "/usr/sbin/dovecot", "-F", "-c", scene.Write("dovecot-2.4.conf", $$"""
            dovecot_config_version = 2.4.0
            dovecot_storage_version = 2.4.0
            base_dir = {{scene.PathOf("dovecot")}}
            state_dir = {{scene.PathOf("dovecot-state")}}
            log_path = /dev/stderr
            protocols {
              {{protocol}} = yes
            }
            ssl = yes
            ssl_server_cert_file = {{scene.Certificate}}
            ssl_server_key_file = {{scene.Key}}
            passdb static {
              passdb_static_password = none
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
}
