using System.Text.Json.Nodes;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Tool.Tests;

public sealed class TraceTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void Lists_the_packets_and_the_rule_that_decides()
    {
        _workspace.Write("egress.rules", Samples.AllowList);
        Assert.Equal(
            """
             go-1.24 for traces.example.com, 1498 bytes in 2 segments
             10.0.0.5:49152 → 203.0.113.9:443, action order

               #    packet              bytes  ClientHello  verdict      rules
               1 →  SYN                     0
               2 ←  SYN, ACK                0
               3 →  ACK                     0
               4 →  ClientHello          1448  incomplete   drop flow    1000099
               5 →  ClientHello            50  incomplete   drop flow
               6 →  ClientHello again    1448  incomplete   drop flow
               7 →  ClientHello again      50  incomplete   drop flow
               8 ←  ACK                     0  incomplete   drop flow
               9 ←  ServerHello          1338  incomplete   drop flow
              10 →  ACK                     0  incomplete   drop flow
              11 →  data                   75  incomplete   drop flow
              12 ←  data                  133  incomplete   drop flow
              13 →  FIN                     0  incomplete   drop flow
              14 ←  FIN                     0  incomplete   drop flow
              15 →  ACK                     0  incomplete   drop flow

             DROPPED   Rule 1000099 drops packet 4, a segment of the ClientHello before it is complete, and the
                       rest of the flow.
             decided   egress.rules:2  sid 1000099
             rule      drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"TLS to anywhere else"; flow:to_server;
                       sid:1000099; rev:1;)

            """.ReplaceLineEndings("\n"),
            Plain("egress.rules", "--server-name", "traces.example.com"));
    }

    [Fact]
    public void Json_holds_what_scripts_depend_on()
    {
        _workspace.Write("egress.rules", Samples.AllowList);
        var trace = Json("egress.rules", "--server-name", "traces.example.com");
        Assert.Equal("dropped", (string?)trace["outcome"]);
        Assert.Equal("[]", trace["undecidedBecause"]!.ToJsonString());
        var decider = trace["decidedBy"]!;
        Assert.Equal((1000099, "egress.rules", 2, Samples.CatchAll), ((int)decider["sid"]!, (string?)decider["source"], (int)decider["line"]!, (string?)decider["rule"]));
        var packets = trace["packets"]!.AsArray();
        Assert.Equal("syn synAck ack clientHello clientHello clientHello clientHello ack serverHello ack data data fin fin ack", Column("kind"));
        Assert.Equal("toServer toClient toServer toServer toServer", string.Join(' ', Column("direction").Split(' ').Take(5)));
        Assert.Equal(
            """{"number":4,"direction":"toServer","kind":"clientHello","isRetransmission":false,"bytes":1448,"clientHello":"incomplete","verdict":"drop","scope":"flow","sids":[1000099],"decidedByDefault":null}""",
            packets[3]!.ToJsonString());
        Assert.Equal(("none", null), ((string?)packets[0]!["verdict"], packets[0]!["scope"]));

        string Column(string name) => string.Join(' ', packets.Select(packet => (string?)packet![name]));
    }

    [Theory]
    [InlineData("passed", "--server-name", "traces.example.com", "--client", "node-20")]
    [InlineData("passed", "--server-name", "traces.example.com", "--mss", "9000")]
    [InlineData("dropped", "--server-name", "traces.example.com", "--split-at", "100,200")]
    [InlineData("dropped", "--server-name", "other.example.com", "--client", "node-20")]
    [InlineData("passed", "--source", "192.0.2.1")]
    [InlineData("dropped", "--source", "192.0.2.1", "--home-net", "192.0.2.0/24")]
    [InlineData("passed", "--destination", "10.9.9.9")]
    [InlineData("dropped", "--destination-port", "8443", "--client", "node-20", "--server-name", "traces.example.com")]
    [InlineData("dropped", "--home-net", "fd00::/8", "--destination", "2001:db8::1", "--engine", "8")]
    public void Does_what_its_options_say(string outcome, params string[] options)
    {
        _workspace.Write("egress.rules", Samples.AllowList);
        Assert.Equal(outcome, (string?)Json(["egress.rules", .. options])["outcome"]);
    }

    [Fact]
    public void Plays_the_bytes_of_a_captured_hello()
    {
        _workspace.Write("egress.rules", Samples.AllowList);
        _workspace.Write("hello.bin", ClientProfile.All.Single(client => client.Name == "go-1.23").WithServerName("traces.example.com").ToBytes());
        var handshake = Json("egress.rules", "--hello", "hello.bin")["handshake"]!;
        Assert.Equal("""{"client":null,"sni":"traces.example.com","segments":[1448,32],"source":"10.0.0.5:49152","destination":"203.0.113.9:443"}""", handshake.ToJsonString());
    }

    [Fact]
    public void Names_what_an_undecided_outcome_hangs_on()
    {
        _workspace.Write("a.rules", "drop tcp $CLIENTS any -> any any (sid:1;)\n");
        Assert.Contains(" UNDECIDED It depends on $CLIENTS, which is not known.\n", Plain("a.rules"), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_out_what_a_terminal_would_obey()
    {
        _workspace.Write("a.rules", Samples.CatchAll.Replace("anywhere", "\u202e", StringComparison.Ordinal));
        var output = Plain("a.rules", "--server-name", "\e[31m.example");
        Assert.DoesNotContain(output, character => character != '\n' && (char.IsControl(character) || character == '\u202e'));
        Assert.Contains(@"\x1b[31m.example", output, StringComparison.Ordinal);
        Assert.Contains(@"TLS to \u202e else", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no client 'go-9'. The clients are go-1.19, ", "--client", "go-9")]
    [InlineData("The cut at 1498 is outside the ClientHello of 1498 bytes; it can be cut at 1 to 1497.", "--split-at", "200,1498")]
    [InlineData("rules.txt: These bytes are no ClientHello: ", "--hello", "rules.txt")]
    [InlineData("missing.bin: there is no such file", "--hello", "missing.bin")]
    [InlineData("The ClientHello is either a client's or one of your own, not both.", "--client", "go", "--hello", "rules.txt")]
    [InlineData("'10.0.0' is not an IPv4 or IPv6 address.", "--source", "10.0.0")]
    [InlineData("There is no firewall policy 'egress'.", "--policy", "egress")]
    public void Refuses_what_it_cannot_play_in_one_line(string message, params string[] options)
    {
        _workspace.Write("rules.txt", Samples.AllowList);
        var result = _workspace.Tlscompat(["trace", "rules.txt", .. options]);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("tlscompat: " + message, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--split-at takes offsets with commas between them, 200,1448, not '200;300'", "--split-at", "200;300")]
    [InlineData("--mss takes a whole number, not 'big'", "--mss", "big")]
    public void Refuses_what_is_no_number(string message, params string[] options)
    {
        var result = _workspace.Tlscompat(["trace", "a.rules", .. options]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(["tlscompat: " + message, "Try 'tlscompat trace --help'."], result.ErrorLines);
    }

    [Fact]
    public void Says_which_line_it_leaves_out()
    {
        _workspace.Write("a.rules", Samples.AllowList + Samples.BrokenLine);
        var result = _workspace.Tlscompat("trace", "a.rules");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("tlscompat: a.rules:3:", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("Suricata 7 does not load this rule: expected ';'", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains(" DROPPED ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_undecided_about_a_flowbit_that_another_rule_group_may_set()
    {
        _workspace.Write("a.rules", "drop tls any any -> any any (flowbits:isset,marked; sid:1;)\nalert tls any any -> any any (flowbits:set,other; sid:2;)\n");
        var result = _workspace.Tlscompat("trace", "a.rules");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(" UNDECIDED It depends on flowbits marked, which is not known.", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            "tlscompat: flowbits marked is set by no rule that was read, and another rule group may set it: read the whole policy",
            Assert.Single(result.ErrorLines));
    }

    private string Plain(params string[] arguments)
    {
        var result = _workspace.Tlscompat(["trace", .. arguments]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.DoesNotContain(result.Output.Split('\n'), line => line.EndsWith(' '));
        return result.Output.ReplaceLineEndings("\n");
    }

    private JsonNode Json(params string[] arguments)
    {
        var result = _workspace.Tlscompat(["trace", .. arguments, "--format", "json"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return JsonNode.Parse(result.Output)!;
    }

    public void Dispose() => _workspace.Dispose();
}
