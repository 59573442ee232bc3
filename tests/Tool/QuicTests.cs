using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TlsCompat.Handshake.Tests;

namespace TlsCompat.Tool.Tests;

/// <summary>The verb with <c>--quic</c> against servers on loopback that listen on TCP and UDP.</summary>
public sealed partial class QuicTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Tells_TCP_and_QUIC_one_below_the_other()
    {
        await using var tcp = new ScriptedServer(Scripts.AnswerAsync);
        using var quic = Beside(tcp, QuicScripts.Answer);
        var result = Tool(tcp, "--quic");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        // Where lines break depends on how long the answers took.
        Assert.Equal(
            "OK 127.0.0.1:PORT as api.example certain PathAndServerOk: Large and split ClientHellos arrive, and the server chooses X25519MLKEM768. "
            + "server TLS 1.3 with X25519MLKEM768 probes passed: classical N ms, hybrid N ms, split-inside-name N ms "
            + "OK over QUIC certain PathAndServerOk: QUIC works: ClientHellos of one datagram and of two arrive, and the server chooses X25519MLKEM768. "
            + "probes passed: quic-classical N ms, quic-large N ms, quic-hybrid N ms, quic-scrambled N ms",
            Time().Replace(OnOneLine(result.Output).Replace($":{tcp.Port}", ":PORT", StringComparison.Ordinal), "N ms"));
    }

    [Fact]
    public async Task Tells_what_is_blocked_and_what_to_do()
    {
        await using var tcp = new ScriptedServer(Scripts.AnswerAsync);
        using var quic = Beside(tcp, QuicScripts.FirstDatagramDecides);
        var result = Tool(tcp, "--quic", "--timeout", "2", "--fail-on", "incompatible");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("\n FAILS     over QUIC\n likely    QuicPostQuantumBlocked: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("quic-classical-split: time-out; 0 of 2 datagrams acknowledged", OnOneLine(result.Output), StringComparison.Ordinal);
        Assert.Contains("TLSC014", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "never")]
    [InlineData(0, "incompatible")]
    [InlineData(1, "undecided")]
    public async Task Silence_is_undecided(int exitCode, string failOn)
    {
        await using var tcp = new ScriptedServer(Scripts.AnswerAsync);
        using var quic = Beside(tcp, QuicScripts.Silence);
        var result = Tool(tcp, "--quic", "--timeout", "2", "--fail-on", failOn);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("\n UNDECIDED over QUIC\n possible  QuicSilent: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_holds_what_scripts_depend_on()
    {
        await using var tcp = new ScriptedServer(Scripts.AnswerAsync);
        using var quic = Beside(tcp, QuicScripts.AnswerBehindRetry);
        var result = Assert.Single(JsonNode.Parse(Tool(tcp, "--quic", "--format", "json").Output)!.AsArray())!;
        var found = result["quic"]!;
        Assert.Equal(["diagnosis", "compatible", "isPostQuantum", "group", "probes", "duration"], found.AsObject().Select(member => member.Key));
        var probe = found["probes"]![0]!;
        Assert.Equal(["version", "datagramSize", "datagrams", "repeats", "acknowledged", "isRetried", "offeredVersions", "pathMtu"], probe["quic"]!.AsObject().Select(member => member.Key));
        Assert.Equal(("quic-classical", "1", 1200, true), ((string?)probe["probe"], (string?)probe["quic"]!["version"], (int)probe["quic"]!["datagramSize"]!, (bool)probe["quic"]!["isRetried"]!));
        Assert.True((bool)result["compatible"]!);
    }

    [Theory]
    [InlineData("csv", "\"quicCompatible\",\"quicDiagnosis\"", "\"false\",\"quicPostQuantumBlocked\"")]
    [InlineData("markdown", "| quicCompatible | quicDiagnosis |", "| false | quicPostQuantumBlocked |")]
    [InlineData("junit", "failures=\"1\"", "type=\"quicPostQuantumBlocked\"")]
    [InlineData("jsonl", "\"kind\":\"quicPostQuantumBlocked\"", "\"compatible\":false")]
    public async Task Every_format_has_it(string format, params string[] parts)
    {
        await using var tcp = new ScriptedServer(Scripts.AnswerAsync);
        using var quic = Beside(tcp, QuicScripts.FirstDatagramDecides);
        var output = Tool(tcp, "--quic", "--timeout", "2", "--format", format).Output;
        Assert.All(parts, part => Assert.Contains(part, output, StringComparison.Ordinal));
        Assert.DoesNotContain("quic", Tool(tcp, "--format", format).Output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("quic-hybrid,quic-large", "quic-large,quic-hybrid", "classical,hybrid,split-inside-name")]
    [InlineData("quic-hybrid,padded", "quic-hybrid", "padded")]
    [InlineData("classical", null, "classical")]
    public async Task Probes_are_named_with_the_others(string names, string? quicProbes, string tcpProbes)
    {
        await using var tcp = new ScriptedServer(Scripts.AnswerAsync);
        using var quic = Beside(tcp, QuicScripts.Answer);
        var result = Assert.Single(JsonNode.Parse(Tool(tcp, "--probe", names, "--format", "json").Output)!.AsArray())!;
        Assert.Equal(quicProbes, result["quic"] is { } found ? Names(found) : null);
        Assert.Equal(tcpProbes, Names(result));

        static string Names(JsonNode node) => string.Join(',', node["probes"]!.AsArray().Select(probe => (string?)probe!["probe"]));
    }

    [Fact]
    public async Task Says_that_it_cannot_go_through_a_proxy_or_STARTTLS()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        await using var proxy = new ScriptedServer(Scripts.Tunnelling(server.Port, []));
        var result = _workspace.Tlscompat("handshake", "a.example", "--quic", "--no-certificate", "--proxy", $"http://127.0.0.1:{proxy.Port}", "--fail-on", "undecided");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("UNDECIDED over QUIC certain Undecided: QUIC was not tested: it does not go through an HTTP proxy.", OnOneLine(result.Output), StringComparison.Ordinal);
        Assert.Contains("it has no STARTTLS", Tool(server, "--quic", "--starttls", "imap", "--timeout", "0.2").Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sums_up_several_addresses()
    {
        await using var tcp = new ScriptedServer(Scripts.AnswerAsync);
        using var quic = Beside(tcp, QuicScripts.Answer);
        var result = _workspace.Tlscompat("handshake", $"127.0.0.1:{tcp.Port}", $"127.0.0.1:{tcp.Port}", "--quic", "--no-certificate", "--proxy", "none");
        Assert.EndsWith("2 addresses: 2 PathAndServerOk.\nOver QUIC: 2 PathAndServerOk.\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_probe_that_is_none()
    {
        var result = _workspace.Tlscompat("handshake", "127.0.0.1", "--probe", "quic-loud");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("tlscompat: There is no QUIC probe 'quic-loud'. The QUIC probes are quic-classical, ", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();

    private static QuicServer Beside(ScriptedServer tcp, Func<QuicClient, IEnumerable<byte[]>> script)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, tcp.Port));
        return new QuicServer(socket, script);
    }

    private ToolResult Tool(ScriptedServer server, params string[] options) => _workspace.Tlscompat(
        ["handshake", $"127.0.0.1:{server.Port}", "--server-name", "api.example", "--no-certificate", "--proxy", "none", .. options]);

    private static string OnOneLine(string text) => string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\d+ ms", RegexOptions.None, 1000)]
    private static partial Regex Time();
}
