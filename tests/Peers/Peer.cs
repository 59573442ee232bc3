using System.ComponentModel;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>
/// A program that a test needs and that is not ours. Where it is missing the test is skipped with the way to get it, or
/// fails when TLSCOMPAT_REQUIRED_PEERS names it.
/// </summary>
internal sealed record Peer(string Name, string HowToGetIt)
{
    public static readonly Peer Chromium = Debian("chromium");
    public static readonly Peer Dovecot = Debian("dovecot");
    public static readonly Peer GnuTls = Debian("gnutls-serv");
    public static readonly Peer Haproxy = Debian("haproxy");
    public static readonly Peer MariaDb = Debian("mariadbd");
    public static readonly Peer NetFilter = Debian("nft");
    public static readonly Peer NewerMail = Newer("mail");
    public static readonly Peer NewerPostgres = Newer("postgres-17");
    public static readonly Peer Ngtcp2 = new("ngtcp2", ".ci/install-quic ngtcp2");
    public static readonly Peer Nginx = Debian("nginx");
    public static readonly Peer NginxQuic = new("nginx-quic", ".ci/install-quic nginx");
    public static readonly Peer Node24 = new("node24", ".ci/install-node 24");
    public static readonly Peer Node26 = new("node26", ".ci/install-node 26");
    public static readonly Peer OpenLdap = Debian("slapd");
    public static readonly Peer OpenSmtpd = Debian("smtpd");
    public static readonly Peer OpenSsl = Debian("openssl");
    public static readonly Peer Postgres = Debian("postgres");
    public static readonly Peer Prosody = Debian("prosody");
    public static readonly Peer QuicGo = new("quic-go", ".ci/install-quic quic-go");
    public static readonly Peer Sarif = new("sarif-multitool", ".ci/install-sarif-multitool");
    public static readonly Peer SslSplit = Debian("sslsplit");
    public static readonly Peer Stunnel = Debian("stunnel4");
    public static readonly Peer Suricata = new("suricata", ".ci/install-suricata");
    public static readonly Peer Suricata8 = new("suricata8", ".ci/install-suricata 8");
    public static readonly Peer Tshark = Debian("tshark");

    /// <summary>Every program, so that what a machine must have can be asked for by name.</summary>
    public static readonly IReadOnlyList<Peer> All =
        [Chromium, Dovecot, GnuTls, Haproxy, MariaDb, NetFilter, NewerMail, NewerPostgres, Ngtcp2, Nginx, NginxQuic, Node24, Node26, OpenLdap, OpenSmtpd, OpenSsl, Postgres, Prosody, QuicGo, Sarif, SslSplit, Stunnel, Suricata, Suricata8, Tshark];

    // Once: the first namespace of a machine prepares the folder of all, which two at a time must not.
    private static readonly Lazy<string?> s_whyNoNetworks = new(FindWhyNoNetworks);

    /// <summary>Where it is.</summary>
    public string Require()
    {
        if (Find() is { } path)
            return path;
        Miss(Name, $"{Name} is not here. Get it with: {HowToGetIt}");
        return "";
    }

    /// <summary>Networks of the test's own.</summary>
    public static void RequireNetworks()
    {
        if (s_whyNoNetworks.Value is { } reason)
            Miss("netns", reason);
    }

    private static Peer Debian(string name) => new(name, ".ci/install-peers");

    /// <summary>Programs of a newer release, in a root of their own: what is found starts one of them.</summary>
    private static Peer Newer(string name) => new(name, $".ci/install-newer-peers {name}");

    private string? Find()
    {
        if (Name.StartsWith("node", StringComparison.Ordinal))
            return Cached($"node-{Name[4..]}", "node");
        if (this == Suricata8 || HowToGetIt.StartsWith(".ci/install-quic", StringComparison.Ordinal) || HowToGetIt.StartsWith(".ci/install-newer-peers", StringComparison.Ordinal))
            return Cached(Name, "run");
        if (Name == "sarif-multitool")
            return Cached(Name, "Sarif.Multitool");

        // Servers are where root looks, and each PostgreSQL in a folder of its own.
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/sbin", "/sbin"])
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : []);
        return folders.Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists);
    }

    /// <summary>What a script under .ci puts into a private folder.</summary>
    private static string? Cached(string folder, string program)
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var path = Path.Combine(cache, "tlscompat", folder, program);
        return File.Exists(path) ? path : null;
    }

    private static string? FindWhyNoNetworks()
    {
        if (!OperatingSystem.IsLinux())
            return "Network namespaces are Linux's. Run the test in a Linux machine or container.";
        if (!Environment.IsPrivilegedProcess)
            return "Only root makes network namespaces. Run the test with sudo.";
        try
        {
            new Command("ethtool", "--version").Run();
            using var caretaker = new Caretaker();
            var refused = new Command("ip", "netns", "add", caretaker.NameOf("probe")).Run();
            return refused.ExitCode == 0 ? null : $"ip netns add: {refused.Error.Trim().TrimEnd('.')}. In a container: start it with --privileged.";
        }
        catch (Win32Exception)
        {
            return "No program ip or ethtool here. Get them with: apt-get install iproute2 ethtool";
        }
    }

    private static void Miss(string peer, string reason)
    {
        if ((Environment.GetEnvironmentVariable("TLSCOMPAT_REQUIRED_PEERS") ?? "").Split(',').Contains(peer))
            Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
