using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TlsCompat.Handshake.Tests;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>
/// What stands between a client and a server in one test, and the server: programs in a network of their own. The client asks
/// <see cref="Network.ServerAddress"/>; what listens there is the server, or what stands before one on <see cref="Behind"/>.
/// </summary>
internal sealed class Scene : IDisposable
{
    /// <summary>The name that clients ask for and that the certificate is for.</summary>
    public const string ServerName = "api.allowed.example";

    /// <summary>The port where clients connect.</summary>
    public const int Front = 443;

    /// <summary>The loopback port of a server that something else stands before.</summary>
    public const int Behind = 8443;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // One for all scenes: making it costs more than most servers take to start.
    private static readonly Lazy<string> s_key = new(() =>
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    });

    private readonly Caretaker _caretaker = new();
    private readonly List<IDisposable> _parts = [];
    private readonly List<Process> _processes = [];
    private bool _joined;

    public Scene()
    {
        Network = new(_caretaker);
        Network.Server.Ip("link set lo up");
        using var key = RSA.Create();
        key.ImportFromPem(s_key.Value);
        using var certificate = Certify(key, fillBytes: 0);
        Certificate = Write("certificate.pem", certificate.ExportCertificatePem());
        Key = Write("key.pem", s_key.Value);
        new Command("chmod", "600", Key).MustRun();
    }

    public Network Network { get; }

    public string Certificate { get; }

    public string Key { get; }

    /// <summary>The certificate with others behind it that hold so many bytes, as long chains and post-quantum signatures have them; a file.</summary>
    public string Chain(int bytes)
    {
        const int most = 5000;
        using var key = RSA.Create(2048);
        var chain = new StringBuilder(File.ReadAllText(Certificate)).Append('\n');
        for (var left = bytes; left > 0; left -= most)
        {
            using var filler = Certify(key, Math.Min(left, most));
            chain.Append(filler.ExportCertificatePem()).Append('\n');
        }

        return Write("chain.pem", chain.ToString());
    }

    /// <summary>A certificate for the names of the scene.</summary>
    /// <param name="key">Its key, which signs it too.</param>
    /// <param name="fillBytes">The bytes of an extension that means nothing; none for 0.</param>
    public static X509Certificate2 Certify(RSA key, int fillBytes)
    {
        var request = new CertificateRequest("CN=allowed.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(ServerName);
        names.AddDnsName("otlp.allowed.example");
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        if (fillBytes > 0)
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.55555.1", new byte[fillBytes], critical: false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>The same as the platform's TLS takes it, with a key of its own.</summary>
    public static X509Certificate2 CertifyWithKey(int fillBytes)
    {
        using var key = RSA.Create(2048);
        using var certificate = Certify(key, fillBytes);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    /// <summary>Disposes of something with the scene.</summary>
    public T Keep<T>(T part)
        where T : IDisposable
    {
        _parts.Insert(0, part);
        return part;
    }

    /// <summary>The path of a file or folder of this scene.</summary>
    public string PathOf(string name) => Path.Combine(_caretaker.Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Joins the two sides by a plain wire, where nothing else does.</summary>
    public void Join()
    {
        if (_joined)
            return;
        _joined = true;
        Network.Firewall.Ip("link add bridge type bridge");
        Network.Firewall.SetUp("bridge");
        Network.Firewall.Ip("link set left master bridge");
        Network.Firewall.Ip("link set right master bridge");
    }

    /// <summary>Joins the two sides by Suricata with these rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="suricata">Which Suricata; null for 7.</param>
    public void Inspect(string rules, Peer? suricata = null)
    {
        _joined = true;
        _parts.Add(new InlineSuricata((suricata ?? Peer.Suricata).Require(), Network, Write("inspection.rules", rules), _caretaker.Folder));
    }

    /// <summary>Filters what reaches the server's side, or what leaves it: the body of an nftables chain.</summary>
    public void Filter(string body, string hook = "input")
    {
        var file = Write($"{hook}.nft", $$"""
            table inet {{hook}}_peers {
              chain {{hook}} {
                type filter hook {{hook}} priority 0
                {{body}}
              }
            }

            """);
        Network.Server.Inside(new Command(Peer.NetFilter.Require(), "-f", file)).MustRun();
    }

    /// <summary>Lets every user on the server's side listen on every port.</summary>
    public void LendPorts() =>
        Network.Server.Inside(new Command("sh", "-c", "echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start")).MustRun();

    /// <summary>Starts a program on the server's side and waits until it listens on a port.</summary>
    /// <param name="port">The port, of TCP unless it is of UDP.</param>
    /// <param name="command">The program.</param>
    /// <param name="isUdp">Whether the program has no TCP.</param>
    public void Serve(int port, Command command, bool isUdp = false)
    {
        var process = Network.Server.Inside(command with { Folder = _caretaker.Folder }).Start();
        _processes.Add(process);
        var log = new Log(process);
        var clock = Stopwatch.StartNew();
        while (!Listens(process.Id, port, isUdp))
        {
            if (process.HasExited || clock.Elapsed > Patience)
                Assert.Fail($"{command.Program} does not listen on port {port}.\n{log}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Answers each connection to the server in this process.</summary>
    public void Serve(Func<NetworkStream, CancellationToken, Task> answer, int backlog = int.MaxValue, bool isSerial = false) =>
        _parts.Add(new InProcessServer(Network, answer, backlog, isSerial));

    /// <summary>Answers each datagram to the server in this process, by a script.</summary>
    public QuicServer ServeQuic(Func<QuicClient, IEnumerable<byte[]>> script)
    {
        var server = new QuicServer(
            Network.Server.Open(() =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                socket.Bind(Network.ServerAddress);
                return socket;
            }),
            script);
        _parts.Add(server);
        return server;
    }

    /// <summary>A TLS server of the platform.</summary>
    public void ServePlatformTls() => _parts.Add(new EchoServer(Network, ServerName));

    /// <summary>Ends the programs, and so their connections.</summary>
    public void Stop()
    {
        foreach (var process in _processes)
            process.Kill();
    }

    public void Dispose()
    {
        // What came last stands on what came first.
        foreach (var part in Enumerable.Reverse(_parts))
            part.Dispose();
        _caretaker.Dispose();
        foreach (var process in _processes)
            process.Dispose();
    }

    // The table is that of the process's own network. A connection for a look would be one more for the server to answer.
    private static bool Listens(int process, int port, bool isUdp)
    {
        var wanted = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        try
        {
            // A socket of UDP that is bound has the state that TCP calls closed.
            var (tables, state) = isUdp ? ((string[])["udp", "udp6"], "07") : ((string[])["tcp", "tcp6"], "0A");
            return tables.SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}"))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Any(fields => fields.Length > 3 && fields[3] == state && fields[1].EndsWith(wanted, StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false; // It has ended.
        }
    }
}
