using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources;

public sealed class TerraformReaderTests
{
    /// <summary>Where the options are to be put in.</summary>
    private const string Here = "<here>";

    private const string Rule = """drop tls any any -> any any (msg:"no"; <here>sid:2;)""";
    private const string Quoted = """drop tls any any -> any any (msg:\"no\"; <here>sid:2;)""";

    public static TheoryData<string> RuleTexts => new(
        $"<<EOF\n{Rule}\nEOF",
        $"<<EOF\n      # first\n      {Rule}\n      EOF",
        $"<<-EOT\n        # first\n\n        {Rule}\n          # ${{var.more}}\n      EOT",
        $"<<-EOT\n\t\t# tabs\n\t\t{Rule}\n\tEOT",
        $"<<EOF\n# $${{literal}} %%{{literal}}\n{Rule}\nEOF",
        $"\"{Quoted}\" # a comment",
        $"\"{Quoted}\" // a comment",
        $"\"# \\u00e9 \\\\ ${{var.a[\"x}}\"]}}\\n{Quoted}\\n\"",
        $"join(\"\\n\", [\n        \"# first\",\n        \"{Quoted}\", # why\n        /* none */\n      ])",
        $"join(\"\", [\"drop tls any any -> \", \"any any (msg:\\\"no\\\"; <here>sid:2;)\"])",
        $"join(\"\\n\", concat([\"# first\"], [\"{Quoted}\"]))",
        $"trimspace(<<-EOT\n        {Rule}\n      EOT\n      )",
        "local.rules",
        "local.groups.deny.rules",
        "\"${local.rules}\"",
        "\"${local.rules}\\n# ${var.more}\"");

    [Theory]
    [MemberData(nameof(RuleTexts))]
    public void Edit_goes_to_where_the_text_is_written(string rules)
    {
        foreach (var lineEnd in (string[])["\n", "\r\n"])
        {
            foreach (var start in (string[])["", "\uFEFF"])
            {
                var written = start + Group(rules).ReplaceLineEndings(lineEnd);
                var group = Assert.Single(Read(written.Replace(Here, "", StringComparison.Ordinal)).Groups);

                var text = Inserted(group);

                Assert.Equal(written.Replace(Here, "ssl_state:client_hello; ", StringComparison.Ordinal), text);
                var again = Assert.Single(Read(text).Groups);
                var rule = Assert.Single(again.Rules.Rules);
                Assert.Equal("client_hello", rule.ValueOf(rule.Options[1]));
                Assert.Equal(new LineMap(text)[text.IndexOf("ssl_state", StringComparison.Ordinal)], again.Origin.PositionOf(rule.Options[1].Span.Start));
            }
        }
    }

    [Fact]
    public void Rule_that_goes_on_in_another_line_gets_its_own_line_ends()
    {
        const string Continued = "<<-EOT\n        drop tls any any -> any any ( \\\n          msg:\"no\"; \\\n          sid:2;)\n      EOT";

        var text = Inserted(Assert.Single(Read(Group(Continued).ReplaceLineEndings("\r\n")).Groups));

        Assert.Equal(Group(Continued.Replace("sid:2;", "ssl_state:client_hello; \\\n          sid:2;", StringComparison.Ordinal)).ReplaceLineEndings("\r\n"), text);
    }

    [Theory]
    [InlineData("file(\"${path.module}/deny.rules\")")]
    [InlineData("file(\"deny.rules\")")]
    [InlineData("templatefile(\"${path.module}/deny.rules\", { zone = var.zone, \"name\" : \"known\" })")]
    public void Rules_in_a_file_are_edited_there(string rules)
    {
        var file = new SourceDocument("net/deny.rules", "# $${x} ${name}\n" + Rule.Replace(Here, "", StringComparison.Ordinal) + "\n") { FilePath = "net/deny.rules" };
        var document = new SourceDocument("net/main.tf", Group(rules))
        {
            ReadBeside = path => path == "deny.rules" ? new SourceInput(file) : new SourceInput(new SourceProblem(path, null, "none")),
        };

        var inventory = FirewallReader.Read([document, file]);

        var group = Assert.Single(inventory.Groups);
        Assert.Equal(("deny", "net/deny.rules"), (group.Name, group.Origin.Document.Name));
        Assert.Equal(file.Text.Replace("sid:2", "ssl_state:client_hello; sid:2", StringComparison.Ordinal), Inserted(group));
        Assert.Equal(2, group.Origin.PositionOf(group.Rules.Rules[0].Span.Start).Line);
        Assert.Equal(rules.StartsWith("templatefile", StringComparison.Ordinal), group.Rules.Text.Contains("# ${x} known", StringComparison.Ordinal));
    }

    [Fact]
    public void Value_that_a_call_gives_to_a_template_is_in_its_rules_and_is_not_edited()
    {
        var file = new SourceDocument("deny.tpl", "drop tls any any -> any ${port} (${head} sid:2;)\n%{ for d in domains ~}\n%{ endfor }\n");
        var document = new SourceDocument("main.tf", Group("templatefile(\"deny.tpl\", { port = \"443\", head = \"msg:\\\"no\\\"; rev:1;\", domains = var.domains })"))
        {
            ReadBeside = _ => new SourceInput(file),
        };

        var group = Assert.Single(FirewallReader.Read([document]).Groups);

        var rule = Assert.Single(group.Rules.Rules);
        Assert.Equal("drop tls any 443".Replace("any 443", "any any -> any 443", StringComparison.Ordinal) + " (msg:\"no\"; rev:1; sid:2;)", rule.Text);
        Assert.True(group.Rules.IsPartial);
        Assert.Null(group.Origin.Translate(rule, [new OptionEdit.ReplaceValue(1, "2")]));
        Assert.Equal(file.Text.Replace("sid:2;", "ssl_state:client_hello; sid:2;", StringComparison.Ordinal), Inserted(group));
    }

    [Theory]
    [InlineData("var.rules", "${var.rules}")]
    [InlineData("file(\"${var.folder}/a.rules\")", "${file____var.folder_/a.rules__}")]
    [InlineData("file(\"none.rules\")", "${file__none.rules__}")]
    [InlineData("join(\"\\n\", var.rules)", "${join___n___var.rules_}")]
    [InlineData("[for r in var.rules : r][0]", "${_for_r_in_var.rules_:_r__0_}")]
    public void Rules_that_the_document_does_not_hold_leave_a_line_open(string rules, string placeholder)
    {
        var group = Assert.Single(Read(Group(rules)).Groups);

        Assert.True(group.Rules.IsPartial);
        Assert.Contains($"depends on {placeholder}, which", Assert.Single(group.Rules.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal(10, group.Origin.PositionOf(0).Line);
    }

    [Theory]
    [InlineData(
        """
        rule_option {
          keyword  = "msg"
          settings = ["\"no\""]
        }
        rule_option {
          keyword  = "sid"
          settings = ["2"] # why
        }
        """,
        """
        rule_option {
          keyword  = "msg"
          settings = ["\"no\""]
        }
        rule_option {
          keyword  = "ssl_state"
          settings = ["client_hello"] # why
        }
        rule_option {
          keyword  = "sid"
          settings = ["2"] # why
        }
        """)]
    [InlineData(
        """
        rule_option { keyword = "msg:\"no\"" }
        rule_option { keyword = "sid:2" }
        """,
        """
        rule_option { keyword = "msg:\"no\"" }
        rule_option { keyword = "ssl_state:client_hello" }
        rule_option { keyword = "sid:2" }
        """)]
    public void New_option_of_a_structured_rule_is_laid_out_as_its_neighbours(string options, string expected)
    {
        var group = Assert.Single(Read(Structured(options)).Groups);

        Assert.Equal(Structured(expected), Inserted(group));
        Assert.Equal("drop tls any any -> any any (msg:\"no\"; ssl_state:client_hello; sid:2;)", Assert.Single(Assert.Single(Read(Inserted(group)).Groups).Rules.Rules).Text);
    }

    [Fact]
    public void Reads_groups_and_gives_them_to_the_policy_of_the_folder_that_refers_to_them()
    {
        const string Groups =
            """
            resource "aws_networkfirewall_rule_group" "allow" {
              name = "allow-${var.env}"
              type = "STATEFUL"
              rule_group {
                rule_variables {
                  ip_sets {
                    key = "HOME_NET"
                    ip_set { definition = [aws_vpc.this.cidr_block, "10.0.0.0/8"] }
                  }
                  port_sets {
                    key = "WEB"
                    port_set { definition = ["443", "8443"] }
                  }
                }
                reference_sets {
                  ip_set_references {
                    key = "PARTNERS"
                    ip_set_reference { reference_arn = aws_ec2_managed_prefix_list.partners.arn }
                  }
                }
                rules_source {
                  rules_source_list {
                    generated_rules_type = "ALLOWLIST"
                    target_types         = ["TLS_SNI"]
                    targets              = local.domains
                  }
                }
                stateful_rule_options { rule_order = "STRICT_ORDER" }
              }
            }

            locals {
              domains = [".example.com", var.domain]
            }

            resource "aws_networkfirewall_rule_group" "stateless" {
              name = "stateless"
              rule_group {
                rules_source {
                  stateless_rules_and_custom_actions {
                    stateless_rule { priority = 1 }
                  }
                }
              }
            }
            """;
        const string Policy =
            """
            resource "aws_networkfirewall_firewall_policy" "egress" {
              name = "egress"
              firewall_policy {
                stateful_default_actions = ["aws:drop_strict", "aws:alert_strict"]
                stateful_engine_options { rule_order = "STRICT_ORDER" }
                policy_variables {
                  rule_variables {
                    key = "HOME_NET"
                    ip_set { definition = ["10.1.0.0/16"] }
                  }
                }
                stateful_rule_group_reference {
                  priority     = 2
                  resource_arn = aws_networkfirewall_rule_group.allow[0].arn
                  override { action = "DROP_TO_ALERT" }
                }
                dynamic "stateful_rule_group_reference" {
                  for_each = var.more
                  content {
                    priority     = stateful_rule_group_reference.key
                    resource_arn = stateful_rule_group_reference.value
                  }
                }
              }
            }
            """;

        var inventory = FirewallReader.Read([new SourceDocument("a/groups.tf", Groups), new SourceDocument("b/groups.tf", Groups), new SourceDocument("b/policy.tf", Policy)]);

        Assert.Empty(inventory.Problems);
        Assert.Equal(["allow", "allow"], inventory.Groups.Select(each => each.Name));
        Assert.Equal(2, inventory.Skipped.Count);
        var group = inventory.Groups[1];
        Assert.Equal(["10.0.0.0/8", "[443, 8443]"], [group.Variables.Addresses["HOME_NET"].ToString(), group.Variables.Ports["WEB"].ToString()]);
        Assert.Equal("${aws_ec2_managed_prefix_list.partners.arn}", group.ReferenceSets["PARTNERS"]);
        Assert.Contains(group.Rules.Rules, rule => rule.Text.Contains("content:\"${var.domain}\"", StringComparison.Ordinal));
        var policy = Assert.Single(inventory.Policies);
        Assert.Equal(("egress", RuleOrder.Strict, "10.1.0.0/16"), (policy.Name, policy.Order, policy.Variables.Addresses["HOME_NET"].ToString()));
        Assert.Same(group, policy.Groups[0].Group);
        Assert.True(policy.Groups[0].DropToAlert);
        Assert.Equal("${stateful_rule_group_reference.value}", policy.Groups[1].ResourceArn);
    }

    [Fact]
    public void Module_that_is_given_a_rule_group_is_one()
    {
        var group = Assert.Single(Read(
            """
            module "deny" {
              source = "terraform-aws-modules/network-firewall/aws//modules/rule-group"
              name   = "deny"
              rule_group = {
                rules_source = {
                  rules_string = <<-EOT
                    drop tls any any -> any any (msg:"no"; sid:2;)
                  EOT
                }
                stateful_rule_options = { rule_order = "STRICT_ORDER" }
              }
            }
            module "vpc" { source = "./vpc" }
            """).Groups);

        Assert.Equal(("deny", RuleOrder.Strict), (group.Name, group.Order));
        Assert.Contains("ssl_state:client_hello; sid:2", Inserted(group), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resource \"aws_networkfirewall_rule_group\" \"a\" {\n  name = \"x\n}\n", 2, "expected a closing double quote")]
    [InlineData("resource \"aws_networkfirewall_rule_group\" \"a\" {\n  name = <<EOT\n}\n", 2, "expected the lines of a heredoc")]
    [InlineData("resource \"aws_networkfirewall_rule_group\" \"a\" {\n", 1, "expected '}' to end the block")]
    [InlineData("resource \"aws_networkfirewall_rule_group\" \"a\" {\n  = 1\n}\n", 2, "expected the name of an attribute or block")]
    [InlineData("resource \"aws_networkfirewall_rule_group\" \"a\" {\n  name = \"\\q\"\n}\n", 2, "expected an escape")]
    [InlineData("resource \"aws_networkfirewall_rule_group\" \"a\" {\n  name =\n}\n", 2, "expected a value")]
    public void Broken_configuration_is_a_problem_with_a_place(string text, int line, string message)
    {
        var problem = Assert.Single(Read(text).Problems);

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(line, problem.Position!.Value.Line);
    }

    [Fact]
    public void Other_configuration_is_refused_where_it_is_named_and_passed_over_where_it_is_found()
    {
        const string Other = "variable \"a\" {}\n";

        Assert.Contains("expected a resource of the type aws_networkfirewall_rule_group", Assert.Single(Read(Other).Problems).Message, StringComparison.Ordinal);
        Assert.Single(FirewallReader.Read([new SourceDocument("variables.tf", Other) { IsFound = true }]).Skipped);
    }

    [Fact]
    public void Template_by_itself_is_open_rule_text()
    {
        var group = Assert.Single(FirewallReader.Read([new SourceDocument("deny.tftpl", "drop tls ${net} any -> any any (msg:\"no\"; sid:2;)\n")]).Groups);

        Assert.Equal("${net}", Assert.Single(group.Rules.Rules).Source.ToString());
        Assert.Contains("ssl_state:client_hello; sid:2", Inserted(group), StringComparison.Ordinal);
    }

    internal static string Inserted(RuleGroup group)
    {
        var rule = Assert.Single(group.Rules.Rules);
        var edits = group.Origin.Translate(rule, [new OptionEdit.Insert(rule.IndexOf(Keywords.Sid), "ssl_state", "client_hello")]);
        Assert.NotNull(edits);
        return TextEdit.Apply(group.Origin.Document.Text, edits);
    }

    private static string Group(string rules) =>
        "# A module\nlocals {\n  rules = \"" + (rules.Contains("local.rules", StringComparison.Ordinal) ? Quoted : "") + "\"\n  groups = { deny = { rules = \"" + (rules.Contains("local.groups", StringComparison.Ordinal) ? Quoted : "") + "\" } }\n}\nresource \"aws_networkfirewall_rule_group\" \"deny\" {\n  capacity = 10 * 2\n"
        + "  rule_group {\n    rules_source {\n      rules_string = " + rules + "\n    }\n  }\n  tags = { Name = \"x\", \"a:b\" = var.x }\n}\n";

    private static string Structured(string options) =>
        "resource \"aws_networkfirewall_rule_group\" \"deny\" {\n  rule_group {\n    rules_source {\n      stateful_rule {\n        action = \"DROP\"\n        header {\n"
        + "          protocol = \"TLS\"\n          source = \"any\"\n          source_port = \"any\"\n          direction = \"FORWARD\"\n          destination = \"any\"\n          destination_port = \"any\"\n        }\n"
        + string.Concat(options.ReplaceLineEndings("\n").Split('\n').Select(line => "        " + line + "\n"))
        + "      }\n    }\n  }\n}\n";

    private static FirewallInventory Read(string text) => FirewallReader.Read([new SourceDocument("main.tf", text)]);
}
