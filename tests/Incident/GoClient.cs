namespace TlsCompat.Incident.Tests;

/// <summary>The program of client.go, built with Go 1.23: its ClientHello is the library's own.</summary>
internal sealed class GoClient
{
    private readonly Network _network;
    private readonly string _program;
    private readonly string _certificate;

    /// <param name="go">The go command.</param>
    /// <param name="network">Where to run.</param>
    /// <param name="folder">Where to build.</param>
    /// <param name="certificate">The certificate to trust.</param>
    public GoClient(string go, Network network, string folder, string certificate)
    {
        _network = network;
        _program = Path.Combine(folder, "client");
        _certificate = Path.Combine(folder, "certificate.pem");
        File.WriteAllText(_certificate, certificate);
        File.WriteAllText(Path.Combine(folder, "go.mod"), "module client\n\ngo 1.23\n");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "client.go"), Path.Combine(folder, "client.go"));
        new Command(go, "build", "-o", _program) { Folder = folder, Environment = LocalToolchain }.MustRun();
    }

    /// <summary>Go as it is on the machine: it gets neither a newer self nor any module.</summary>
    public static IReadOnlyDictionary<string, string> LocalToolchain { get; } = new Dictionary<string, string>
    {
        ["GOTOOLCHAIN"] = "local",
        ["GOPROXY"] = "off",
        ["GOFLAGS"] = "",
        ["GODEBUG"] = "",
        ["GOWORK"] = "off",
        ["CGO_ENABLED"] = "0",
    };

    /// <summary>Asks the server for a name.</summary>
    /// <param name="serverName">The name.</param>
    /// <param name="patience">How long to wait for TCP, and again for all that follows.</param>
    /// <param name="debug">GODEBUG; <c>tlskyber=0</c> is Go 1.23's way back to the hello before.</param>
    public Attempt Dial(string serverName, TimeSpan patience, string debug = "")
    {
        using var sent = new SegmentCapture(_network.Client);
        using var arrived = new SegmentCapture(_network.Server);
        var call = new Command(_program, $"{Network.ServerAddress}", serverName, $"{patience.TotalSeconds}s")
        {
            Environment = new Dictionary<string, string> { ["GODEBUG"] = debug, ["SSL_CERT_FILE"] = _certificate },
        };
        var answer = _network.Client.Inside(call).Run().Output.TrimEnd();
        return new Attempt(answer, sent.Drain(), arrived.Drain());
    }
}
