using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TlsCompat.Handshake.Tests;
using TlsCompat.Incident.Tests;
using TlsCompat.Tls.Values;

namespace TlsCompat.Tool.Tests;

/// <summary>The verb against servers on loopback. What names a host goes through a proxy of the test: no name is looked up.</summary>
public sealed partial class HandshakeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Tells_what_it_found_and_what_it_rests_on()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        var result = Tool($"127.0.0.1:{server.Port}", "--server-name", "otlp.example.com", "--no-certificate");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            """
             OK        127.0.0.1:PORT  as otlp.example.com
             certain   PathAndServerOk: Large and split ClientHellos arrive, and the server chooses
                       X25519MLKEM768.
             server    TLS 1.3 with X25519MLKEM768
             probes    passed: classical N ms, hybrid N ms, split-inside-name N ms

            """.ReplaceLineEndings("\n"),
            Time().Replace(result.Output.Replace($":{server.Port}", ":PORT", StringComparison.Ordinal), "N ms"));
    }

    [Fact]
    public void Tells_a_closed_port_and_what_to_do()
    {
        using var closed = Closed(out var port);
        var result = Tool($"127.0.0.1:{port}");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith($" FAILS     127.0.0.1:{port}\n certain   TcpBlocked: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n to do     Check address and port", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_the_certificate()
    {
        using var certificate = TlsServer.Certificate(names: "otlp.example.com");
        await using var server = new ScriptedServer(TlsServer.Script(certificate));
        var result = Json($"127.0.0.1:{server.Port}", "--server-name", "otlp.example.com");
        var handshake = result["handshake"]!;
        Assert.True((bool)handshake["completed"]!);
        Assert.Equal("otlp.example.com", (string?)handshake["certificate"]!["names"]![0]);
    }

    [Fact]
    public async Task Json_holds_what_scripts_depend_on()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        var result = Json($"127.0.0.1:{server.Port}", "--server-name", "otlp.example.com", "--probe", "classical,hybrid", "--no-certificate");
        Assert.Equal(
            ["target", "host", "port", "address", "serverName", "proxy", "startTls", "notes", "diagnosis", "compatible", "isPostQuantum", "group", "version", "probes", "handshake", "started", "duration"],
            result.AsObject().Select(member => member.Key));
        Assert.Equal(("127.0.0.1", "otlp.example.com", "X25519MLKEM768", "TLS 1.3"), (Text("address"), Text("serverName"), Text("group"), Text("version")));
        var probe = result["probes"]![1]!;
        Assert.Equal(
            ["probe", "attempt", "isAlone", "outcome", "phase", "passed", "version", "cipherSuite", "group", "retriedFor", "alert", "fault", "helloLength", "isPostQuantum", "cuts", "bytesSent", "bytesReceived", "connectTime", "answerTime", "tcp", "detail"],
            probe.AsObject().Select(member => member.Key));
        Assert.Equal(("hybrid", "serverHello", "answer", true), ((string?)probe["probe"], (string?)probe["outcome"], (string?)probe["phase"], (bool)probe["passed"]!));
        Assert.True((double)probe["answerTime"]! > 0);

        string? Text(string name) => (string?)result[name];
    }

    [Fact]
    public async Task Reads_targets_from_standard_input_and_reports_those_that_are_none()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        var result = _workspace.TlscompatWithInput(
            $"# ours\n127.0.0.1:{server.Port}\n\nno host\nhttps://127.0.0.1:{server.Port}/v1\n", "handshake", "-", "--format", "jsonl", "--probe", "classical", "--no-certificate");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("tlscompat: 'no host': 'no host' is no host name", Assert.Single(result.ErrorLines));
        Assert.Equal(2, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData(0, "--fail-on", "never")]
    [InlineData(1, "--fail-on", "incompatible")]
    [InlineData(1, "--fail-on", "undecided")]
    [InlineData(1, "--quiet")]
    public void Fails_as_far_as_it_is_asked_to(int exitCode, params string[] options)
    {
        using var closed = Closed(out var port);
        var result = Tool([$"127.0.0.1:{port}", .. options]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(options.Contains("--quiet"), result.Output.Length == 0);
    }

    [Fact]
    public async Task Does_not_call_incompatible_what_is_undecided()
    {
        await using var server = new ScriptedServer(Scripts.Alerting(AlertDescription.IllegalParameter));
        string[] call = [$"127.0.0.1:{server.Port}", "--probe", "classical", "--no-certificate", "--fail-on"];
        Assert.Equal(0, Tool([.. call, "incompatible"]).ExitCode);
        Assert.Equal(1, Tool([.. call, "undecided"]).ExitCode);
    }

    [Fact]
    public async Task Goes_through_the_proxy_of_the_environment_and_shows_no_password()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        var requests = new List<string>();
        await using var proxy = new ScriptedServer(Scripts.Tunnelling(server.Port, requests));
        var result = _workspace.Start(
            [.. Workspace.Tool, "handshake", "otlp.example.com:4317", "--format", "json", "--no-certificate"], [], ("HTTPS_PROXY", $"http://user:secret@127.0.0.1:{proxy.Port}"));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var found = JsonNode.Parse(result.Output)![0]!;
        Assert.Equal(($"127.0.0.1:{proxy.Port}", null), ((string?)found["proxy"], found["address"]));
        Assert.DoesNotContain("secret", result.Output, StringComparison.Ordinal);
        Assert.All(requests, request => Assert.StartsWith("CONNECT otlp.example.com:4317 HTTP/1.1\n", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_no_password_of_a_target()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        var result = Tool($"https://user:secret@127.0.0.1:{server.Port}", "https://user:secret@127.0.0.1:99999", "user:secret@host", "--format", "json", "--no-certificate");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal($"https://***@127.0.0.1:{server.Port}", (string?)JsonNode.Parse(result.Output)![0]!["target"]);
        Assert.DoesNotContain("secret", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_every_target_where_few_files_may_be_open_and_says_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The number of files is that of Linux.");
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        var result = _workspace.Start(
            ["bash", "-c", "ulimit -n 128; exec \"$@\"", "tlscompat", .. Workspace.Tool, "handshake", "-", "--format", "jsonl", "--proxy", "none", "--fail-on", "undecided", "--server-name", "a.example"],
            System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"127.0.0.1:{server.Port}\n", 40))));
        Assert.Equal((0, 40), (result.ExitCode, result.Output.Count(c => c == '\n')));
        Assert.Matches("^tlscompat: tested [0-9]+ targets? at a time and not 32: too few files may be open at once. To be faster, raise the limit", Assert.Single(result.ErrorLines));
    }

    [Fact]
    public async Task Tests_no_target_where_too_few_files_may_be_open_and_names_each()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The number of files is that of Linux.");
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        // The native program has fewer files open itself.
        var files = BuiltTool.Native is null ? 100 : 40;
        var result = _workspace.Start(
            ["bash", "-c", $"ulimit -n {files}; exec \"$@\"", "tlscompat", .. Workspace.Tool, "handshake", "-", "--format", "json", "--proxy", "none"],
            System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"127.0.0.1:{server.Port}\n", 3))));
        Assert.Equal((3, "[]"), (result.ExitCode, result.Output.Trim()));
        Assert.Equal(3, result.ErrorLines.Count(line => line.StartsWith($"tlscompat: '127.0.0.1:{server.Port}' was not tested: the process may have {files} files open (ulimit -n), and a test needs ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Compares_with_another_vantage_point()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        using var closed = Closed(out var port);
        _workspace.Write("there.json", Tool($"127.0.0.1:{server.Port}", "--format", "json", "--no-certificate").Output.Replace($"{server.Port}", $"{port}", StringComparison.Ordinal));
        var diagnosis = Json($"127.0.0.1:{port}", "--compare-with", "there.json", "--no-certificate")["diagnosis"]!;
        Assert.Equal("certain", (string?)diagnosis["confidence"]);
        Assert.EndsWith("the path from here is at fault, not the server.", (string?)diagnosis["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_out_what_a_terminal_would_obey()
    {
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            await Scripts.WriteAsync(stream, "\e[2J\u202e hello\r\n", closing);
            await Scripts.SilenceAsync(stream, closing);
        });
        var result = Tool($"127.0.0.1:{server.Port}");
        Assert.Contains("NotTls", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Output, character => character != '\n' && char.IsControl(character));
    }

    [Theory]
    [InlineData("There is no probe 'loud'. The probes are quick, full, classical, ", "--probe", "loud")]
    [InlineData("There is no client 'go-9'. The clients are go-1.19, ", "--client", "go-9")]
    [InlineData("'10.0.0' is not an IPv4 or IPv6 address.", "--address", "10.0.0")]
    [InlineData("There is no STARTTLS for 'gopher' here. The protocols are imap, ", "--starttls", "gopher")]
    [InlineData("a proxy of the scheme 'socks5' is not supported: only http", "--proxy", "socks5://127.0.0.1")]
    [InlineData("The server name: 'no name' is no host name.", "--server-name", "no name")]
    [InlineData("'70000' is no port from 1 to 65535.", "--port", "70000")]
    [InlineData("ThrottleLimit is 1 to 1024.", "--throttle", "0")]
    [InlineData("there.json: cannot be read: ", "--compare-with", "there.json")]
    [InlineData("empty.json: line 1: no JSON", "--compare-with", "empty.json")]
    public void Refuses_what_it_cannot_do_in_one_line(string message, params string[] options)
    {
        _workspace.Write("empty.json", "");
        var result = Tool(["127.0.0.1", .. options]);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("tlscompat: " + message, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_time_that_is_none()
    {
        var result = Tool("127.0.0.1", "--timeout", "soon");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(["tlscompat: --timeout takes seconds, more than 0 and at most 3600, not 'soon'", "Try 'tlscompat handshake --help'."], result.ErrorLines);
    }

    [Fact]
    public async Task Its_examples_work()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        await using var proxy = new ScriptedServer(Scripts.Tunnelling(server.Port, []));
        var calls = Call().Matches(_workspace.Tlscompat("handshake", "--help").Output);
        Assert.Equal(5, calls.Count);
        const string rules = "examples/rules/allow-list.rules";
        _workspace.Write(rules, File.ReadAllText(Path.Combine(Workspace.Repository, rules)));
        Assert.All(calls, call =>
        {
            string[] arguments = ["handshake", .. call.Groups["arguments"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--proxy", $"http://127.0.0.1:{proxy.Port}"];
            var result = _workspace.TlscompatWithInput("a.example\nb.example\n", arguments);
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
        });
    }

    private ToolResult Tool(params string[] arguments) =>
        _workspace.Tlscompat(["handshake", .. arguments, .. arguments.Contains("--proxy") ? (string[])[] : ["--proxy", "none"]]);

    private JsonNode Json(params string[] arguments)
    {
        var result = Tool([.. arguments, "--format", "json"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return Assert.Single(JsonNode.Parse(result.Output)!.AsArray())!;
    }

    /// <summary>A port that is bound and not listening: refused, and nobody else's.</summary>
    private static Socket Closed(out int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }

    [GeneratedRegex(@"\d+ ms", RegexOptions.None, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"^  tlscompat handshake (?<arguments>[^|\n\[<]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    public void Dispose() => _workspace.Dispose();
}
