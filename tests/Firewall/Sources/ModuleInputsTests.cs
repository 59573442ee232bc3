using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources;

/// <summary>What a module that nobody calls leaves to its caller, and what is open for another reason.</summary>
public sealed class ModuleInputsTests : IDisposable
{
    private const string Loop = """
        rule_group {
            rules_source {
              dynamic "stateful_rule" {
                for_each = var.r
                content {
                  action = stateful_rule.value.action
                  header {
                    destination = "ANY"
                    destination_port = "ANY"
                    direction = "FORWARD"
                    protocol = "TLS"
                    source = "ANY"
                    source_port = "ANY"
                  }
                }
              }
            }
          }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("variable \"r\" {}", "var.r", "var.r")]
    [InlineData("variable \"r\" {}\nvariable \"s\" {}", "join(\"\\n\", concat(var.r, var.s))", "var.r var.s")]
    [InlineData("variable \"r\" {}\nlocals {\n  all = var.r\n}", "local.all", "var.r")]
    [InlineData("variable \"r\" {}", "file(var.r)", "var.r")]
    [InlineData("variable \"r\" { default = \"none.rules\" }", "file(var.r)", "var.r")]
    [InlineData("variable \"r\" {}", "file(\"none.rules\")", "")]
    [InlineData("variable \"r\" {}", "data.http.rules.body", "")]
    [InlineData("variable \"r\" {}", "join(\"\\n\", [var.r, data.http.rules.body])", "")]
    [InlineData("variable \"r\" {}", "module.elsewhere.rules", "")]
    [InlineData("variable \"r\" {}\nprovider \"aws\" {}", "var.r", "")]
    [InlineData("variable \"r\" {}\nterraform {\n  backend \"s3\" {}\n}", "var.r", "")]
    [InlineData("variable \"r\" {}\nterraform {\n  cloud {}\n}", "var.r", "")]
    [InlineData("variable \"r\" {}\nterraform {\n  required_version = \">= 1.5\"\n}", "var.r", "var.r")]
    public void Rules_that_variables_decide_are_left_to_the_caller_of_a_module(string declarations, string rules, string names)
    {
        _folder.Write("main.tf", $"{declarations}\nresource \"aws_networkfirewall_rule_group\" \"g\" {{\n  rules = {rules}\n}}\n");

        Assert.Equal(names, Deciding(Read().Groups.Single()));
    }

    [Theory]
    [InlineData("variable \"r\" {}")]
    [InlineData("variable \"r\" { default = [] }")]
    public void Rules_of_a_loop_over_a_variable_are_left_to_the_caller(string declaration)
    {
        _folder.Write("main.tf", $"{declaration}\nresource \"aws_networkfirewall_rule_group\" \"g\" {{\n  {Loop}\n}}\n");

        Assert.Equal("var.r", Deciding(Read().Groups.Single()));
    }

    [Fact]
    public void Rules_of_what_is_not_there_with_the_defaults_are_left_open_in_any_configuration()
    {
        _folder.Write("main.tf", "provider \"aws\" {}\nvariable \"r\" { default = [] }\nresource \"aws_networkfirewall_rule_group\" \"g\" {\n  count = length(var.r)\n  rules = var.r[count.index].rules\n}\n");

        Assert.Equal("var.r", Deciding(Read().Groups.Single()));
    }

    [Theory]
    [InlineData("prod.tfvars", "")]
    [InlineData("envs/prod.tfvars", "")]
    [InlineData("examples/basic/terraform.tfvars", "var.r")]
    public void File_of_values_makes_a_configuration_that_is_run_as_it_is(string file, string names)
    {
        _folder.Write("main.tf", "variable \"r\" {}\nresource \"aws_networkfirewall_rule_group\" \"g\" {\n  rules = var.r\n}\n");
        _folder.Write("examples/basic/main.tf", "# another one\n");
        _folder.Write(file, "other = 1\n");

        Assert.Equal(names, Deciding(Read().Groups.Single(group => group.Name == "g")));
    }

    [Fact]
    public void What_a_module_is_called_with_leads_to_the_variable_of_the_caller()
    {
        _folder.Write("m/main.tf", "variable \"r\" {}\nresource \"aws_networkfirewall_rule_group\" \"g\" {\n  rules = var.r\n}\n");
        _folder.Write("main.tf", "variable \"all\" {}\nvariable \"other\" {}\nmodule \"m\" {\n  source = \"./m\"\n  name = var.other\n  r = var.all\n}\n");

        Assert.Equal("var.all", Deciding(Read().Groups.Single()));
    }

    [Theory]
    [InlineData("resource_arn = var.arn", "var.arn")]
    [InlineData("resource_arn = data.aws_networkfirewall_rule_group.g.arn", "")]
    [InlineData("resource_arn = aws_networkfirewall_rule_group.forgotten.arn", "")]
    public void Groups_of_a_policy_are_left_to_the_caller_where_a_variable_names_them(string reference, string names)
    {
        _folder.Write("main.tf", $"variable \"arn\" {{}}\nresource \"aws_networkfirewall_firewall_policy\" \"p\" {{\n  firewall_policy {{\n    stateful_rule_group_reference {{\n      {reference}\n    }}\n  }}\n}}\n");

        var policy = Assert.Single(Read().Policies);

        Assert.Equal(names, string.Join(' ', policy.Inputs.Deciding(Assert.Single(policy.Groups).ResourceArn)));
    }

    [Fact]
    public void Group_of_a_count_of_one_is_the_only_one_of_a_list()
    {
        _folder.Write("main.tf", """
            resource "aws_networkfirewall_rule_group" "g" {
              count = 1
              rules = "drop tls any any -> any any (sid:1;)"
            }
            resource "aws_networkfirewall_firewall_policy" "p" {
              firewall_policy {
                dynamic "stateful_rule_group_reference" {
                  for_each = aws_networkfirewall_rule_group.g
                  content {
                    resource_arn = stateful_rule_group_reference.value.arn
                  }
                }
              }
            }
            """);

        Assert.NotNull(Assert.Single(Assert.Single(Read().Policies).Groups).Group);
    }

    [Fact]
    public void Policy_of_a_module_that_is_called_is_read_where_it_is_called()
    {
        _folder.Write("m/main.tf", """
            variable "r" {}
            resource "aws_networkfirewall_rule_group" "g" {
              rules = var.r
            }
            resource "aws_networkfirewall_firewall_policy" "p" {
              firewall_policy {
                stateful_rule_group_reference {
                  resource_arn = aws_networkfirewall_rule_group.g.arn
                }
              }
            }
            """);
        _folder.Write("main.tf", "module \"m\" {\n  source = \"./m\"\n  r = \"drop tls any any -> any any (sid:1;)\"\n}\n");

        Assert.Single(Assert.Single(Assert.Single(Read().Policies).Groups).Group!.Rules.Rules);
    }

    [Theory]
    [InlineData("rules = var.r", true)]
    [InlineData("rules = \"${var.r}\\ndrop tls any any -> any any (sid:1;)\"", false)]
    public void Module_of_which_nothing_can_be_judged_is_as_good_as_empty(string rules, bool isNothing)
    {
        _folder.Write("main.tf", $"variable \"r\" {{}}\nresource \"aws_networkfirewall_rule_group\" \"g\" {{\n  {rules}\n}}\n");

        var nothing = FirewallReader.FindNothing(_folder.Path, Read());

        Assert.Equal(isNothing, nothing is not null);
        Assert.True(nothing is null || nothing.Message.Contains("what the callers of its modules give", StringComparison.Ordinal));
    }

    private FirewallInventory Read() => FirewallReader.Read(new SourceFiles().Read(_folder.Path));

    private static string Deciding(RuleGroup group) => string.Join(' ', group.Rules.Content.Where(line => line.Kind == LineKind.Placeholder)
        .SelectMany(line => group.Inputs.Deciding(line.Span.In(group.Rules.Text).ToString())).Distinct(StringComparer.Ordinal));
}
