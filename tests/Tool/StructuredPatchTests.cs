using System.Text;

namespace TlsCompat.Tool.Tests;

/// <summary>Rules that are objects are patched by rules that are objects, in a template and in a configuration, and nothing is found afterwards.</summary>
public sealed class StructuredPatchTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private const string Stack = """
        Resources:
          Egress:
            Type: AWS::NetworkFirewall::RuleGroup
            Properties:
              RuleGroup:
                RulesSource:
                  StatefulRules:
                    - Action: PASS
                      Header: { Protocol: TLS, Source: 10.0.0.0/8, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY }
                      RuleOptions:
                        - Keyword: tls.sni
                        - Keyword: content
                          Settings: ['"api.example.com"']
                        - Keyword: sid
                          Settings: ['1']
                    # Everything else.
                    - Action: DROP
                      Header: { Protocol: TCP, Source: 10.0.0.0/8, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY }
                      RuleOptions:
                        - Keyword: flow
                          Settings: ['to_server,established']
                        - Keyword: sid
                          Settings: ['2']
                StatefulRuleOptions: { RuleOrder: <order> }

        """;

    private const string Behind = """
                    - Action: DROP
                      Header: { Protocol: TLS, Source: 10.0.0.0/8, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY }
                      RuleOptions:
                        - Keyword: ssl_state
                          Settings: ['client_hello']
                        - Keyword: flow
                          Settings: ['to_server,established']
                        - Keyword: sid
                          Settings: ['3']
                        - Keyword: rev
                          Settings: ['1']

        """;

    private const string Group = """
        resource "aws_networkfirewall_rule_group" "egress" {
          capacity = 100
          type     = "STATEFUL"
          rule_group {
            rules_source {
              stateful_rule {
                action = "PASS"
                header {
                  protocol         = "TLS"
                  source           = "10.0.0.0/8"
                  source_port      = "ANY"
                  direction        = "FORWARD"
                  destination      = "ANY"
                  destination_port = "ANY"
                }
                rule_option {
                  keyword = "tls.sni"
                }
                rule_option {
                  keyword  = "content"
                  settings = ["\"api.example.com\""]
                }
                rule_option {
                  keyword  = "sid"
                  settings = ["1"]
                }
              }
              stateful_rule {
                action = "DROP"
                header {
                  protocol         = "TCP"
                  source           = "10.0.0.0/8"
                  source_port      = "ANY"
                  direction        = "FORWARD"
                  destination      = "ANY"
                  destination_port = "ANY"
                }
                rule_option {
                  keyword  = "flow"
                  settings = ["to_server,established"]
                }
                rule_option {
                  keyword  = "sid"
                  settings = ["2"]
                }
              }
            }
            stateful_rule_options { rule_order = "<order>" }
          }
        }

        """;

    [Fact]
    public void The_rule_behind_is_laid_out_as_the_one_whose_header_it_has()
    {
        var before = Stack.Replace("<order>", "DEFAULT_ACTION_ORDER", StringComparison.Ordinal);
        _workspace.Write("stack.yaml", before);

        Assert.Equal(0, _workspace.Tlscompat("patch", "stack.yaml", "--write").ExitCode);

        Assert.Equal(
            before.Replace("                - Keyword: flow\n", "                - Keyword: app-layer-protocol\n                  Settings: ['!tls']\n                - Keyword: flow\n", StringComparison.Ordinal)
                .Replace("        StatefulRuleOptions:", Behind + "        StatefulRuleOptions:", StringComparison.Ordinal),
            Encoding.UTF8.GetString(_workspace.Bytes("stack.yaml")));
    }

    [Theory]
    [InlineData("stack.yaml", Stack, "DEFAULT_ACTION_ORDER", 3)]
    [InlineData("stack.yaml", Stack, "STRICT_ORDER", 4)]
    [InlineData("main.tf", Group, "DEFAULT_ACTION_ORDER", 3)]
    [InlineData("main.tf", Group, "STRICT_ORDER", 4)]
    public void Nothing_is_found_of_what_was_patched(string name, string written, string order, int rules)
    {
        _workspace.Write(name, written.Replace("<order>", order, StringComparison.Ordinal));
        Assert.Contains("TLSC002", _workspace.Tlscompat("audit", name).Output, StringComparison.Ordinal);

        Assert.Equal(0, _workspace.Tlscompat("patch", name, "--write").ExitCode);

        var after = Encoding.UTF8.GetString(_workspace.Bytes(name));
        Assert.Equal(rules, after.Split(name == "main.tf" ? "stateful_rule {" : "- Action:").Length - 1);
        var audit = _workspace.Tlscompat("audit", name, "--format", "csv", "--fail-on", "low");
        Assert.DoesNotContain("TLSC002", audit.Output, StringComparison.Ordinal);
        Assert.Equal(0, audit.ExitCode);
    }

    public void Dispose() => _workspace.Dispose();
}
