namespace TlsCompat.Tool.Tests;

/// <summary>Values for sets that the sources leave without one.</summary>
public sealed class GivenSetsTests : IDisposable
{
    private const string Rules = """
        pass tls $CORP_NET any -> @PARTNERS $HTTPS_PORTS (tls.sni; content:"probe.example.test"; startswith; endswith; flow:to_server; sid:1; rev:1;)
        drop tls $CORP_NET any -> @PARTNERS $HTTPS_PORTS (flow:to_server; sid:2; rev:1;)

        """;

    private static readonly string[] Values = ["--set", "CORP_NET=10.0.0.0/8,192.168.0.0/16", "--set", "@PARTNERS=203.0.113.0/24", "--port-set", "HTTPS_PORTS=443"];

    private readonly Workspace _workspace = new();

    public GivenSetsTests() => _workspace.Write("a.rules", Rules);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_finding_no_longer_depends_on_them()
    {
        Assert.Contains("That is so if $CORP_NET holds the client", Words(_workspace.Tlscompat("audit", "a.rules").Output), StringComparison.Ordinal);

        var given = _workspace.Tlscompat(["audit", "a.rules", .. Values]);

        Assert.DoesNotContain("That is so if", Words(given.Output), StringComparison.Ordinal);
        Assert.Contains("1 critical", given.Output, StringComparison.Ordinal);
        Assert.Contains("--set CORP_NET=10.0.0.0/8,192.168.0.0/16 --set @PARTNERS=203.0.113.0/24 --port-set HTTPS_PORTS=443", Words(given.Output), StringComparison.Ordinal);
        Assert.DoesNotContain("TLSC001", _workspace.Tlscompat("audit", "a.rules", "--port-set", "HTTPS_PORTS=80", "--format", "json", "--severity-at-least", "high", "--set", "CORP_NET=192.0.2.1", "--set", "@PARTNERS=!0.0.0.0/1").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_patch_and_a_trace_take_them_too()
    {
        Assert.Contains("+drop tls $CORP_NET any -> @PARTNERS $HTTPS_PORTS (ssl_state:client_hello; flow:to_server; sid:2; rev:2;)", _workspace.Tlscompat(["patch", "a.rules", .. Values]).Output, StringComparison.Ordinal);

        Assert.Contains(" UNDECIDED ", _workspace.Tlscompat("trace", "a.rules").Output, StringComparison.Ordinal);
        Assert.Contains(" DROPPED ", _workspace.Tlscompat(["trace", "a.rules", .. Values]).Output, StringComparison.Ordinal);
        Assert.Contains(" PASSED ", _workspace.Tlscompat("trace", "a.rules", "--set", "CORP_NET=192.0.2.0/24").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_file_holds_them_for_every_verb_and_the_call_wins()
    {
        _workspace.Write("tlscompat.json", """{ "sets": { "CORP_NET": ["10.0.0.0/8", "192.168.0.0/16"], "@PARTNERS": "203.0.113.0/24" }, "portSets": { "HTTPS_PORTS": [443, "8443"] } }""");

        Assert.DoesNotContain("That is so if", Words(_workspace.Tlscompat("audit", "a.rules").Output), StringComparison.Ordinal);
        Assert.Contains("+drop", _workspace.Tlscompat("patch", "a.rules").Output, StringComparison.Ordinal);
        Assert.Contains(" DROPPED ", _workspace.Tlscompat("trace", "a.rules").Output, StringComparison.Ordinal);
        Assert.Contains(" PASSED ", _workspace.Tlscompat("trace", "a.rules", "--set", "CORP_NET=192.0.2.0/24").Output, StringComparison.Ordinal);
        Assert.Contains(" UNDECIDED ", _workspace.Tlscompat("trace", "a.rules", "--settings", "none").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dropped", "--geoip", "203.0.113.9=CN")]
    [InlineData("dropped", "--geoip", "*=cn")]
    [InlineData("passed", "--geoip", "203.0.113.9=US")]
    [InlineData("passed", "--geoip", "203.0.113.0/24=US", "--geoip", "*=CN")]
    [InlineData("undecided", "--geoip", "198.51.100.1=US")]
    public void Geoip_is_decided_by_the_country_that_is_given(string outcome, params string[] options)
    {
        _workspace.Write("geo.rules", "drop tls any any -> any any (geoip:dst,CN,RU; ssl_state:client_hello; flow:to_server; sid:1;)\n");
        Assert.Contains($" {outcome.ToUpperInvariant()} ", _workspace.Tlscompat(["trace", "geo.rules", .. options]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_placeholder_of_a_template_takes_a_value()
    {
        _workspace.Write("main.tf", """
            resource "aws_networkfirewall_rule_group" "egress" {
              name     = "egress"
              type     = "STATEFUL"
              capacity = 10
              rule_group {
                rules_source {
                  rules_string = <<-EOT
                    drop tls ${var.clients} any -> any any (ssl_state:client_hello; flow:to_server; sid:1; rev:1;)
                  EOT
                }
              }
            }

            """);

        Assert.Contains(" UNDECIDED ", _workspace.Tlscompat("trace", "main.tf").Output, StringComparison.Ordinal);
        Assert.Contains(" DROPPED ", _workspace.Tlscompat("trace", "main.tf", "--set", "${var.clients}=10.0.0.0/8").Output, StringComparison.Ordinal);
        Assert.Contains(" PASSED ", _workspace.Tlscompat("trace", "main.tf", "--set", "${var.clients}=192.0.2.0/24").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--set CORP_NET=10.0.0.0/33: '10.0.0.0/33' is no list of addresses, CIDR blocks and ranges, 10.0.0.0/8,192.0.2.1 (expected an address, a CIDR block or a range)", "--set", "CORP_NET=10.0.0.0/33")]
    [InlineData("--set takes a name and a value, CORP_NET=10.0.0.0/8,192.168.0.0/16, not 'CORP_NET'", "--set", "CORP_NET")]
    [InlineData("--set $A=10.1.0.0/16: $A is given twice", "--set", "A=10.0.0.0/8", "--set", "$A=10.1.0.0/16")]
    [InlineData("--port-set A=x: 'x' is no list of ports and ranges of ports, 443,8000:8100 (expected a port from 0 to 65535 or a range)", "--port-set", "A=x")]
    [InlineData("--geoip 203.0.113.9=USA: 'USA' is no country: it is two letters, US", "--geoip", "203.0.113.9=USA")]
    public void A_wrong_value_is_refused_in_one_line(string error, params string[] options)
    {
        foreach (var verb in (string[])["audit", "patch", "trace"])
        {
            var result = _workspace.Tlscompat([verb, "a.rules", .. options]);
            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.Equal($"tlscompat: {error}", result.Error.Split('\n')[0].TrimEnd('\r'));
        }
    }

    [Fact]
    public void The_advice_names_the_option()
    {
        var findings = _workspace.Tlscompat("audit", "a.rules", "--format", "json").Output;
        Assert.Contains("If you know the value, give it (--set, -Set; --port-set, -PortSet).", findings, StringComparison.Ordinal);
    }

    /// <summary>Without the breaks and columns of the table.</summary>
    private static string Words(string output) => string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
