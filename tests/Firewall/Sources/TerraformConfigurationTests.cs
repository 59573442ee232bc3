using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources;

/// <summary>Whole folders of Terraform, as teams keep them.</summary>
public sealed class TerraformConfigurationTests : IDisposable
{
    private const string Pass = "pass tls $HOME_NET any -> any 443 (tls.sni; content:\"a.example\"; flow:to_server; sid:1;)";
    private const string Drop = "drop tls $HOME_NET any -> any any (msg:\"rest\"; flow:to_server; sid:2;)";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("variable \"r\" { default = \"D;\" }", "", "D;", "with the default of var.r")]
    [InlineData("variable \"r\" { default = \"D;\" }", "terraform.tfvars", "T;", null)]
    [InlineData("variable \"r\" { default = \"D;\" }", "terraform.tfvars,b.auto.tfvars,a.auto.tfvars", "B;", null)]
    [InlineData("variable \"r\" {}", "other.tfvars", "${var.r}", null)]
    [InlineData("variable \"r\" {\n  default = \"D;\"\n  sensitive = true\n}", "terraform.tfvars", "${var.r}", null)]
    public void Variable_has_the_value_that_a_run_gives_it(string declaration, string files, string rules, string? assumption)
    {
        _folder.Write("main.tf", declaration + "\n" + Group("a", "var.r"));
        foreach (var file in files.Split(',', StringSplitOptions.RemoveEmptyEntries))
            _folder.Write(file, $"r = \"{char.ToUpperInvariant(file[0])};\"\n");

        var group = Read().Groups.Single(group => group.Name == "a");

        Assert.Equal(rules, group.Rules.Text);
        Assert.Equal(assumption is null ? [] : [assumption], group.Assumptions);
    }

    [Fact]
    public void Values_of_the_call_go_before_all_others()
    {
        _folder.Write("main.tf", "variable \"r\" {}\nvariable \"n\" { type = number }\nvariable \"l\" { type = list(string) }\n" + Group("a", "\"${var.r}${var.n + 1}${join(\",\", var.l)}\""));
        _folder.Write("terraform.tfvars", "r = \"T\"\nn = 1\nl = []\n");
        var given = new SourceFiles().Read(_folder.Write("given.tfvars.json", "{\"r\": \"F\", \"n\": 2}")).Single().Document!;

        var group = Assert.Single(Read(new SourceOptions { VariableFiles = [given], Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["n"] = "4", ["l"] = "[\"x\", \"y\"]" } }).Groups);

        Assert.Equal("F5x,y", group.Rules.Text);
    }

    [Fact]
    public void File_of_values_that_nothing_loads_is_named_where_it_is_missing_and_read_by_itself()
    {
        _folder.Write("main.tf", "variable \"r\" {}\n" + Group("a", "var.r"));
        _folder.Write("prod.tfvars", $"r = <<EOT\n{Pass}\n{Drop}\nEOT\n");

        var inventory = Read();

        Assert.Contains("prod.tfvars or --var r=…", inventory.Groups.Single(group => group.Name == "a").Advice, StringComparison.Ordinal);
        var values = inventory.Groups.Single(group => group.Name == "prod");
        Assert.Equal(3, values.Origin.PositionOf(values.Rules.Rules[1].Span).Line);
    }

    [Fact]
    public void Locals_of_all_files_and_loops_make_rules_that_are_edited_where_they_are_written()
    {
        _folder.Write("locals.tf", "locals {\n  names = { b = \"b.example\", a = \"a.example\" }\n  tail  = \"" + Drop.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"\n}\n");
        var path = _folder.Write("main.tf", Group("a", """
            join("\n", concat([for k, d in local.names : "pass tls any any -> any any (tls.sni; content:\"${d}\"; sid:${index(keys(local.names), k) + 10};)"], [local.tail]))
            """));

        var group = Assert.Single(Read().Groups);

        Assert.Equal([10u, 11u, 2u], group.Rules.Rules.Select(rule => rule.Sid));
        Assert.Equal(["main.tf", "main.tf", "locals.tf"], group.Rules.Rules.Select(rule => Path.GetFileName(group.Origin.DocumentOf(rule.Span).FilePath)));
        Assert.Same(group.Rules.Rules[1], Assert.Single(group.Origin.WrittenWith(group.Rules.Rules[0], [new OptionEdit.Insert(1, "ssl_state", "client_hello")])));
        Assert.Empty(group.Origin.WrittenWith(group.Rules.Rules[2], [new OptionEdit.Insert(1, "ssl_state", "client_hello")]));
        Assert.Equal(File.ReadAllText(path).Replace("sid:$", "ssl_state:client_hello; sid:$", StringComparison.Ordinal), Inserted(group, 0));
        Assert.Equal(File.ReadAllText(_folder["locals.tf"]).Replace("sid:2", "ssl_state:client_hello; sid:2", StringComparison.Ordinal), Inserted(group, 2));
    }

    [Fact]
    public void Module_is_read_with_what_its_caller_gives_it_and_not_by_itself()
    {
        _folder.Write("main.tf", $"module \"fw\" {{\n  source = \"./modules/fw\"\n  rules = <<EOT\n{Drop}\nEOT\n  names = [\"x\", \"y\"]\n}}\n" + Policy("p", "module.fw.arns[\"x\"]", "module.fw.arns[\"y\"]"));
        _folder.Write("modules/fw/main.tf", "variable \"rules\" {}\nvariable \"names\" {}\n" + Group("a", "file(\"${path.module}/${each.key}.rules\")\n      # ${var.rules}", "for_each = toset(var.names)") + Group("b", "var.rules"));
        _folder.Write("modules/fw/outputs.tf", "output \"arns\" { value = { for k, g in aws_networkfirewall_rule_group.a : k => g.arn } }\n");
        _folder.Write("modules/fw/x.rules", Pass + "\n");
        _folder.Write("modules/fw/y.rules", Drop + "\n");

        var inventory = Read();

        Assert.Equal(["a[\"x\"]", "a[\"y\"]", "b"], inventory.Groups.Select(group => group.Name).Order(StringComparer.Ordinal));
        Assert.Equal([Pass + "\n", Drop + "\n"], Assert.Single(inventory.Policies).Groups.Select(reference => reference.Group?.Rules.Text));
        var given = inventory.Groups.Single(group => group.Name == "b");
        Assert.Equal(("main.tf", 4), (Path.GetFileName(given.Origin.DocumentOf(given.Rules.Rules[0].Span).FilePath), given.Origin.PositionOf(given.Rules.Rules[0].Span).Line));
        Assert.Empty(inventory.Problems);
    }

    [Fact]
    public void Module_that_calls_another_and_is_called_itself_is_not_read_by_itself_either()
    {
        _folder.Write("main.tf", $"module \"vpc\" {{\n  source = \"./modules/vpc\"\n  rules = <<EOT\n{Drop}\nEOT\n}}\n");
        _folder.Write("modules/vpc/main.tf", "variable \"rules\" {}\nmodule \"fw\" {\n  source = \"../fw\"\n  rules = var.rules\n}\n");
        _folder.Write("modules/fw/main.tf", "variable \"rules\" {}\n" + Group("a", "var.rules") + Policy("p", "aws_networkfirewall_rule_group.a.arn"));

        var inventory = Read();

        Assert.Equal(Drop + "\n", Assert.Single(inventory.Groups).Rules.Text);
        Assert.Same(inventory.Groups[0], Assert.Single(Assert.Single(inventory.Policies).Groups).Group);
    }

    [Theory]
    [InlineData("count = 1", "aws_networkfirewall_rule_group.a")]
    [InlineData("count = length(var.open)", "aws_networkfirewall_rule_group.a")]
    [InlineData("for_each = var.open", "aws_networkfirewall_rule_group.a")]
    [InlineData("for_each = var.open", "[for g in aws_networkfirewall_rule_group.a : { arn = g.arn }]")]
    [InlineData("for_each = toset([\"x\"])", "aws_networkfirewall_rule_group.a")]
    public void Policy_that_loops_over_the_instances_of_a_group_has_the_group(string times, string groups)
    {
        _folder.Write("main.tf", $$"""
            variable "open" {}
            {{Group("a", "\"# x\"", times)}}
            resource "aws_networkfirewall_firewall_policy" "p" {
              firewall_policy {
                dynamic "stateful_rule_group_reference" {
                  for_each = {{groups}}
                  content { resource_arn = stateful_rule_group_reference.value.arn }
                }
              }
            }
            """);

        var inventory = Read();

        Assert.Same(Assert.Single(inventory.Groups), Assert.Single(Assert.Single(inventory.Policies).Groups).Group);
    }

    [Theory]
    [InlineData("", "aws_networkfirewall_rule_group.a")]
    [InlineData("for_each = toset([\"x\"])", "aws_networkfirewall_rule_group.a[\"x\"]")]
    [InlineData("count = 1", "aws_networkfirewall_rule_group.a[0]")]
    public void Group_in_place_of_its_ARN_is_the_group_and_told(string times, string reference)
    {
        _folder.Write("main.tf", Group("a", "\"# x\"", times) + Policy("p", reference));

        var inventory = Read();

        Assert.Same(Assert.Single(inventory.Groups), Assert.Single(Assert.Single(inventory.Policies).Groups).Group);
        var remark = Assert.Single(inventory.Unread);
        Assert.StartsWith("${aws_networkfirewall_rule_group.a", remark.Message, StringComparison.Ordinal);
        Assert.EndsWith("} is a rule group and no ARN, which Terraform refuses", remark.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".arn}", remark.Message, StringComparison.Ordinal);
        Assert.True(remark.IsRemark);
    }

    [Fact]
    public void World_in_which_a_group_has_no_source_of_rules_is_none()
    {
        _folder.Write("main.tf", "variable \"text\" {}\n" + Group("a", "try(var.text.rules, null)") + Group("b", "null"));

        var inventory = Read();

        Assert.Equal("a", Assert.Single(inventory.Groups).Name);
        Assert.Equal("main.tf:13:5", $"{Path.GetFileName(Assert.Single(inventory.Problems).Source)}:{inventory.Problems[0].Position}");
    }

    [Theory]
    [InlineData("rules = var.rules", "${var.rules}", "var.rules")]
    [InlineData("rules = var.rules\n  dynamic \"rule_group\" {\n    for_each = var.group != null ? [var.group] : []\n    content {}\n  }", "${var.rules}", "var.rules")]
    [InlineData("dynamic \"rule_group\" {\n    for_each = var.group != null ? [var.group] : []\n    content {}\n  }", "${var.group____null____var.group__:___}", "var.group")]
    public void Group_that_has_no_rules_with_the_defaults_lacks_those_of_its_caller(string body, string text, string variable)
    {
        _folder.Write("main.tf", $"variable \"rules\" {{ default = null }}\nvariable \"group\" {{ default = null }}\nresource \"aws_networkfirewall_rule_group\" \"a\" {{\n  {body}\n}}\n");

        var inventory = Read();

        Assert.Empty(inventory.Problems);
        var group = Assert.Single(inventory.Groups);
        Assert.Equal(text, group.Rules.Text);
        Assert.Contains($"Give {variable} its value", group.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Module_that_is_made_no_time_with_the_defaults_says_with_what_it_is_made()
    {
        _folder.Write("main.tf", "variable \"items\" { default = {} }\nmodule \"fw\" {\n  source = \"./fw\"\n  for_each = var.items\n  rules = each.value.rules\n}\n");
        _folder.Write("fw/main.tf", "variable \"rules\" {}\n" + Group("a", "var.rules"));

        var group = Assert.Single(Read().Groups);

        Assert.Equal("${each.value.rules}", group.Rules.Text);
        Assert.Equal(["where var.items makes it", "with the default of var.items"], group.Assumptions);
    }

    [Fact]
    public void Module_that_nobody_calls_is_read_by_itself()
    {
        _folder.Write("main.tf", "variable \"rules\" {}\n" + Group("a", "var.rules"));

        Assert.Equal("${var.rules}", Assert.Single(Read().Groups).Rules.Text);
    }

    [Fact]
    public void Module_from_elsewhere_is_judged_by_the_rules_that_it_is_given()
    {
        _folder.Write("main.tf", $"module \"egress\" {{\n  source = \"git::https://git.example/fw.git\"\n  groups = [{{ text = <<EOT\n{Pass}\n{Drop}\nEOT\n  }}]\n}}\n");

        var group = Assert.Single(Read().Groups);

        Assert.Equal(("egress", true, 2), (group.Name, group.IsEmbedded, group.Rules.Rules.Count));
    }

    [Theory]
    [InlineData("count = 2", 2)]
    [InlineData("count = 0", 0)]
    [InlineData("count = var.create ? 1 : 0", 1)]
    [InlineData("count = local.none", 0)]
    [InlineData("count = length(data.aws_subnets.all.ids)", 1)]
    [InlineData("for_each = { a = 1, b = 2, c = 3 }", 3)]
    [InlineData("for_each = toset([])", 0)]
    [InlineData("for_each = var.open", 1)]
    public void Resource_is_there_as_often_as_it_is_made(string times, int count)
    {
        _folder.Write("main.tf", "variable \"create\" { default = false }\nvariable \"open\" {}\nlocals { none = 0 }\n" + Group("a", "\"# x\"", times));

        var inventory = Read();

        Assert.Equal(count, inventory.Groups.Count);
        Assert.Equal(count == 0 ? 1 : 0, inventory.Skipped.Count(skipped => skipped.Reason.Contains("is made no time", StringComparison.Ordinal)));
        Assert.Equal(times.Contains("var.create", StringComparison.Ordinal), inventory.Groups.Any(group => group.Assumptions.Contains("where var.create ? 1 : 0 makes it")));
    }

    [Fact]
    public void Condition_that_is_not_known_is_played_both_ways_and_a_policy_has_the_groups_of_its_world()
    {
        _folder.Write("main.tf", "variable \"report_only\" {}\n" + Group("a", "\"${var.report_only ? \"alert\" : \"drop\"} tls any any -> any any (sid:1;)\"") + Group("b", "\"# same\"") + Policy("p", "aws_networkfirewall_rule_group.a.arn", "aws_networkfirewall_rule_group.b.arn"));

        var inventory = Read();

        Assert.Equal(["alert tls any any -> any any (sid:1;)", "drop tls any any -> any any (sid:1;)"], inventory.Policies.Select(policy => policy.Groups[0].Group!.Rules.Text));
        Assert.Equal(["if var.report_only holds", "if var.report_only does not hold"], inventory.Policies.Select(policy => policy.Assumptions.Single()));
        Assert.Same(inventory.Policies[0].Groups[1].Group, inventory.Policies[1].Groups[1].Group);
        Assert.Empty(inventory.Groups.Single(group => group.Name == "b").Assumptions);
        Assert.Single(Read(new SourceOptions { Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["report_only"] = "false" } }).Policies);
        Assert.True(Assert.Single(Read(new SourceOptions { PlaysBranches = false }).Policies).Groups[0].Group!.Rules.IsPartial);
    }

    [Fact]
    public void Both_branches_may_be_the_same()
    {
        _folder.Write("main.tf", "variable \"x\" {}\n" + Group("a", "var.x ? file(\"a.rules\") : file(\"a.rules\")"));
        _folder.Write("a.rules", Drop);

        Assert.Empty(Assert.Single(Read().Groups).Assumptions);
    }

    [Fact]
    public void Many_open_conditions_are_played_as_far_as_sixteen_worlds()
    {
        _folder.Write("main.tf", Group("a", "\"" + string.Concat(Enumerable.Range(0, 20).Select(i => $"${{var.x{i} ? \"a\" : \"b\"}}")) + "\""));

        Assert.Equal(16, Read().Groups.Count);
    }

    [Fact]
    public void Sorted_lists_and_sets_are_in_the_order_of_their_bytes_without_repeats()
    {
        _folder.Write("main.tf", Group("a", "join(\"\\n\", toset([\"pass b;\", \"drop a;\", \"pass b;\"]))"));

        Assert.Equal("drop a;\npass b;", Assert.Single(Read().Groups).Rules.Text);
    }

    [Fact]
    public void Blocks_that_a_loop_makes_are_there_for_each_element()
    {
        _folder.Write("main.tf", """
            locals { nets = { CORP = ["10.1.0.0/16"], LAB = ["10.2.0.0/16", "10.3.0.0/16"] } }
            resource "aws_networkfirewall_rule_group" "a" {
              rule_group {
                rule_variables {
                  dynamic "ip_sets" {
                    for_each = local.nets
                    iterator = net
                    content {
                      key = net.key
                      ip_set { definition = net.value }
                    }
                  }
                }
                rules_source { rules_string = "# x" }
              }
            }
            """);

        Assert.Equal(["10.1.0.0/16", "[10.2.0.0/16, 10.3.0.0/16]"], Assert.Single(Read().Groups).Variables.Addresses.OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => set.Value.ToString()));
    }

    [Fact]
    public void Values_of_data_files_become_rules_and_their_names_are_not_shown()
    {
        _folder.Write("main.tf", """
            locals { data = jsondecode(file("data.json")) }
            resource "aws_networkfirewall_rule_group" "a" {
              name = local.data.name
              rule_group {
                rules_source {
                  rules_source_list {
                    generated_rules_type = "ALLOWLIST"
                    target_types         = ["TLS_SNI"]
                    targets              = local.data.domains
                  }
                }
              }
            }
            """);
        _folder.Write("data.json", "{ \"name\": \"hidden\", \"domains\": [\".example.com\"] }");

        var group = Assert.Single(Read().Groups);

        Assert.Equal("a", group.Name);
        Assert.Contains("example.com", group.Rules.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_from_outside_the_repository_is_read()
    {
        _folder.Write("outside.rules", Drop);
        _folder.Write("repository/main.tf", Group("a", "file(\"../outside.rules\")") + Group("b", "join(\"\", [for f in fileset(\"..\", \"*.rules\") : f])") + "module \"m\" {\n  source = \"../elsewhere\"\n}\n");
        _folder.Write("elsewhere/main.tf", Group("c", "\"" + "# x\""));

        var inventory = FirewallReader.Read(new SourceFiles().Read(_folder["repository"]));

        Assert.Equal(["a", "b"], inventory.Groups.Select(group => group.Name));
        Assert.All(inventory.Groups, group => Assert.True(group.Rules.IsPartial));
        Assert.Contains("outside the repository", Assert.Single(inventory.Unread).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("locals {\n  a = local.b\n  b = local.a\n}\n", "local.a", "local.a refers to itself", 2)]
    [InlineData("locals {\n  a = [for x in local.a : x]\n}\n", "join(\"\", local.a)", "local.a refers to itself", 2)]
    public void What_refers_to_itself_is_a_problem_with_a_place(string locals, string rules, string message, int line)
    {
        _folder.Write("main.tf", locals + Group("a", rules));

        var problem = Assert.Single(Read().Unread);

        Assert.Equal((message, line), (problem.Message, problem.Position!.Value.Line));
    }

    [Fact]
    public void Modules_that_call_each_other_have_an_end()
    {
        _folder.Write("a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n" + Group("a", "\"# x\""));
        _folder.Write("b/main.tf", "module \"a\" {\n  source = \"../a\"\n}\n");

        Assert.NotEmpty(Read().Groups);
    }

    [Fact]
    public void Terragrunt_gives_its_inputs_to_the_module_of_its_source()
    {
        _folder.Write("live/terragrunt.hcl", "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\nterraform { source = \"../modules//fw\" }\ndependency \"vpc\" { config_path = \"../vpc\" }\ninputs = {\n  rules = <<EOT\n" + Drop + "\nEOT\n  vpc = dependency.vpc.outputs.id\n}\n");
        _folder.Write("root.hcl", "locals { region = \"eu-central-1\" }\ninputs = { region = local.region }\n");
        _folder.Write("modules/fw/main.tf", "variable \"rules\" {}\nvariable \"region\" {}\n" + Group("a", "\"# ${var.region}\\n${var.rules}\""));

        var group = Assert.Single(Read().Groups);

        Assert.Equal($"# eu-central-1\n{Drop}\n", group.Rules.Text);
        Assert.Equal(("terragrunt.hcl", 8), (Path.GetFileName(group.Origin.DocumentOf(group.Rules.Rules[0].Span).FilePath), group.Origin.PositionOf(group.Rules.Rules[0].Span).Line));
    }

    private static string Inserted(RuleGroup group, int rule)
    {
        var syntax = group.Rules.Rules[rule];
        var edits = group.Origin.Translate(syntax, [new OptionEdit.Insert(syntax.IndexOf(Keywords.Sid), "ssl_state", "client_hello")]);
        Assert.NotNull(edits);
        return TextEdit.Apply(group.Origin.DocumentOf(syntax.Span).Text, edits);
    }

    private static string Group(string name, string rules, string times = "") =>
        $"resource \"aws_networkfirewall_rule_group\" \"{name}\" {{\n  {times}\n  rule_group {{\n    rules_source {{\n      rules_string = {rules.Trim()}\n    }}\n  }}\n}}\n";

    private static string Policy(string name, params ReadOnlySpan<string> arns)
    {
        var references = "";
        foreach (var arn in arns)
            references += $"    stateful_rule_group_reference {{ resource_arn = {arn} }}\n";
        return $"resource \"aws_networkfirewall_firewall_policy\" \"{name}\" {{\n  firewall_policy {{\n{references}  }}\n}}\n";
    }

    private FirewallInventory Read(SourceOptions? options = null) => FirewallReader.Read(new SourceFiles(options: options).Read(_folder.Path));
}
