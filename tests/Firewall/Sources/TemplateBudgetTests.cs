using TlsCompat.Firewall.Reading;

namespace TlsCompat.Firewall.Tests.Sources;

/// <summary>Templates of a few lines that ask for more than any machine has. A test that fails here may never end.</summary>
public sealed class TemplateBudgetTests
{
    private const string Rule = "drop tls any any -> any any (msg:\\\"x\\\"; sid:1;)\\n";

    public static TheoryData<string> Locals => new(
        Doubled("l0 = \"# x\\n\"", i => $"l{i} = \"${{local.l{i - 1}}}${{local.l{i - 1}}}\"") + Group("local.l40"),
        Doubled("l0 = [\"# x\"]", i => $"l{i} = concat(local.l{i - 1}, local.l{i - 1})") + Group("join(\"\\n\", local.l40)"),
        Doubled("l0 = \"# x\\n\"", i => $"l{i} = join(\"\", [local.l{i - 1}, local.l{i - 1}])") + Group("local.l40"),
        "locals {\n  a = concat(local.a, local.a)\n}\n" + Group("join(\"\", local.a)"),
        "locals {\n  a = local.b\n  b = local.a\n}\n" + Group("local.a"),
        "locals {\n  a = \"x${local.b}\"\n  b = \"y${local.a}\"\n}\n" + Group("local.a"),
        $"locals {{\n  s = \"{new string('x', 20_000)}\"\n  l = [{string.Join(',', Enumerable.Repeat("\"\"", 20_000))}]\n}}\n" + Group("join(local.s, local.l)"));

    [Theory]
    [MemberData(nameof(Locals))]
    public void Locals_that_grow_without_bound_are_not_read_and_said_once(string text)
    {
        var inventory = FirewallReader.Read([new SourceDocument("main.tf", text)]);

        var unread = Assert.Single(inventory.Unread);
        Assert.NotNull(unread.Position);
        Assert.NotNull(unread.Recommendation);
        Assert.NotEmpty(Assert.Single(inventory.Groups).Rules.Diagnostics);
    }

    [Theory]
    [InlineData("main.tf")]
    [InlineData("a.tftpl")]
    public void Template_that_includes_itself_twice_is_not_read(string name)
    {
        const string Template = "${templatefile(\"a.tftpl\", {})}${templatefile(\"a.tftpl\", {})}\n";
        var reads = 0;
        var document = new SourceDocument(name, name == "main.tf" ? Group("templatefile(\"a.tftpl\", {})") : Template) { ReadBeside = Read };

        var inventory = FirewallReader.Read([document]);

        Assert.Contains("refer to itself", Assert.Single(inventory.Unread).Message, StringComparison.Ordinal);
        Assert.InRange(reads, 1, 100);

        SourceInput Read(string path)
        {
            reads++;
            return new SourceInput(new SourceDocument(path, Template) { FilePath = path });
        }
    }

    [Fact]
    public void Files_that_include_each_other_twice_are_read_no_more_often_than_a_rule_group_is_long()
    {
        var reads = 0;
        var document = new SourceDocument("main.tf", Group("templatefile(\"f0\", {})"))
        {
            ReadBeside = path =>
            {
                reads++;
                var next = $"${{templatefile(\"f{int.Parse(path.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) + 1}\", {{}})}}";
                return new SourceInput(new SourceDocument(path, path == "f20" ? "# x\n" : next + next) { FilePath = path });
            },
        };

        Assert.Contains("far longer", Assert.Single(FirewallReader.Read([document]).Unread).Message, StringComparison.Ordinal);
        Assert.InRange(reads, 20, 5_000);
    }

    [Fact]
    public void What_is_long_and_written_out_is_read()
    {
        var rules = string.Concat(Enumerable.Repeat(Rule, 20_000));
        var inventory = FirewallReader.Read([new SourceDocument("main.tf", $"locals {{\n  r = \"{rules}\"\n  twice = \"${{local.r}}${{local.r}}\"\n}}\n" + Group("local.twice"))]);

        Assert.Empty(inventory.Unread);
        Assert.Equal(40_000, Assert.Single(inventory.Groups).Rules.Rules.Count);
    }

    [Fact]
    public void Substitutions_within_substitutions_are_bounded()
    {
        var text = "\"x\"";
        for (var i = 0; i < 8; i++)
            text = $$"""{ "Fn::Sub": ["{{string.Concat(Enumerable.Repeat("${A}", 50))}}", { "A": {{text}} }] }""";

        var inventory = FirewallReader.Read([new SourceDocument("t.json", $$"""{ "Resources": { "G": { "Type": "AWS::NetworkFirewall::RuleGroup", "Properties": { "RuleGroup": { "RulesSource": { "RulesString": {{text}} } } } } } }""")]);

        Assert.Contains("far longer", Assert.Single(inventory.Unread).Message, StringComparison.Ordinal);
        Assert.NotEmpty(Assert.Single(inventory.Groups).Rules.Diagnostics);
    }

    private static string Doubled(string first, Func<int, string> next) => "locals {\n" + string.Join('\n', Enumerable.Range(1, 40).Select(next).Prepend(first)) + "\n}\n";

    private static string Group(string rules) =>
        $"resource \"aws_networkfirewall_rule_group\" \"g\" {{\n  rule_group {{\n    rules_source {{\n      rules_string = {rules}\n    }}\n  }}\n}}\n";
}
