using System.Text.Json.Nodes;
using TlsCompat.Handshake.Tests;

namespace TlsCompat.Tool.Tests;

/// <summary>The verb with --rules: the ClientHellos of a test through a firewall's eyes.</summary>
public sealed class FollowedHandshakeTests : IDisposable
{
    private const string Rules = """
        drop tcp $HOME_NET any -> any any (msg:"large"; dsize:>1000; flow:to_server; sid:2; rev:1;)
        pass tls $HOME_NET any -> any any (msg:"allowed"; tls.sni; content:"otlp.example.com"; flow:to_server; sid:1; rev:1;)

        """;

    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Tells_the_rule_and_what_the_wire_showed()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        _workspace.Write("a.rules", Rules);

        var result = Call(server, "--rules", "a.rules", "--home-net", "127.0.0.0/8", "--order", "strict");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("\n rules     Rule 2 (a.rules:1) drops hybrid", result.Output, StringComparison.Ordinal);
        Assert.Contains("this traffic does not go", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n but       No firewall policy was read", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n to do     Check the route tables", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_it_where_rules_are_named()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        _workspace.Write("a.rules", Rules);

        var rules = JsonNode.Parse(Call(server, "--rules", "a.rules", "--source", "10.9.9.9", "--order", "strict", "--format", "json").Output)![0]!["rules"]!;

        Assert.Equal(["summary", "agreement", "policy", "source", "destination", "stoppedBy", "probes", "notes", "nextSteps"], rules.AsObject().Select(member => member.Key));
        Assert.Equal("rulesStopIt", (string?)rules["agreement"]);
        Assert.Equal("10.9.9.9", (string?)rules["source"]);
        Assert.Equal(2, (int?)rules["stoppedBy"]![0]!["sid"]);
        Assert.Equal(
            ["probe", "agreement", "outcome", "reason", "segments", "decidedBy", "decidedByDefault", "undecidedBecause"], rules["probes"]![0]!.AsObject().Select(member => member.Key));
        Assert.Contains("\"rulesStopIt\",\"2\"", Call(server, "--rules", "a.rules", "--order", "strict", "--format", "csv").Output, StringComparison.Ordinal);
        Assert.Null(JsonNode.Parse(Call(server, "--format", "json").Output)![0]!["rules"]);
    }

    [Theory]
    [InlineData("main.tf", "--var", "action=drop", "rulesStopIt")]
    [InlineData("main.tf", "--var", "action=alert", "agrees")]
    [InlineData("stack.json", "--parameter", "Action=drop", "rulesStopIt")]
    [InlineData("stack.json", "--parameter", "Action=alert", "agrees")]
    public async Task Takes_the_values_that_a_template_leaves_open(string source, string option, string value, string agreement)
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        _workspace.Write("main.tf", """
            variable "action" {}
            resource "aws_networkfirewall_rule_group" "large" {
              name     = "large"
              type     = "STATEFUL"
              capacity = 10
              rules    = "${var.action} tcp $HOME_NET any -> any any (dsize:>1000; flow:to_server; sid:2;)"
            }

            """);
        _workspace.Write("stack.json", """
            {
              "Parameters": { "Action": { "Type": "String" } },
              "Resources": {
                "Large": {
                  "Type": "AWS::NetworkFirewall::RuleGroup",
                  "Properties": {
                    "RuleGroupName": "large", "Type": "STATEFUL", "Capacity": 10,
                    "RuleGroup": { "RulesSource": { "RulesString": { "Fn::Sub": "${Action} tcp $HOME_NET any -> any any (dsize:>1000; flow:to_server; sid:2;)" } } }
                  }
                }
              }
            }
            """);

        var result = Call(server, "--rules", source, option, value, "--home-net", "127.0.0.0/8", "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(agreement, (string?)JsonNode.Parse(result.Output)![0]!["rules"]!["agreement"]);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_is_no_all_clear()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        _workspace.Write("a.rules", Rules);
        _workspace.Write("b.json", "{ \"RuleGroup\": ");

        Assert.Equal(2, Call(server, "--rules", "none.rules").ExitCode);
        Assert.Equal(2, Call(server, "--rules", "a.rules", "--policy", "none").ExitCode);
        Assert.Contains("--var is for the rules of --rules", Call(server, "--var", "a=b").Error, StringComparison.Ordinal);
        Assert.Contains("--order is for the rules of --rules", Call(server, "--order", "strict").Error, StringComparison.Ordinal);
        var partly = Call(server, "--rules", "a.rules", "--rules", "b.json");
        Assert.Equal(2, partly.ExitCode);
        Assert.Contains("Not all rules were read: b.json", partly.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();

    private ToolResult Call(ScriptedServer server, params string[] arguments) =>
        _workspace.Tlscompat(["handshake", $"127.0.0.1:{server.Port}", "--server-name", "otlp.example.com", "--no-certificate", "--proxy", "none", .. arguments]);
}
