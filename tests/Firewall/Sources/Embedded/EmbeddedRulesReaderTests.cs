using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources.Embedded;

public sealed class EmbeddedRulesReaderTests
{
    private const string Pass = """pass tls any any -> any 443 (tls.sni; content:"a.example"; sid:1;)""";
    private const string Drop = """drop tls any any -> any any (msg:"rest"; sid:2;)""";
    private const string Construct = "new CfnRuleGroup(this, 'R', { rulesString: `\n" + Pass + "\n" + Drop + "\n` });\n";

    [Theory]
    [InlineData("a.ts", "const a = '" + Pass + "';\nconst b = 1;\nconst c = '" + Drop + "';", "1", "2")]
    [InlineData("a.ts", "const a = ['" + Pass + "', '" + Drop + "'];", "1 2")]
    [InlineData("a.ts", "const a = ['# first', // why\n  '" + Pass + "',\n  '" + Drop + "'];", "1 2")]
    [InlineData("a.ts", "const a = '" + Pass + "\\n' +\n  '" + Drop + "';", "1 2")]
    [InlineData("a.ts", "const a = 'drop tls any any -> ' + net + ' any (sid:7;)';", "7")]
    [InlineData("a.ts", "rules.push('" + Pass + "');\nrules.push('" + Drop + "');", "1 2")]
    [InlineData("a.ts", "const re = /'/g; // it's\nconst a = '" + Pass + "';", "1")]
    [InlineData("a.ts", "const a = `user data\n" + Pass + "\n\n# why\n" + Drop + "\nmore words here\nand more\nand more`;", "1 2")]
    [InlineData("a.py", "A = (\n    '" + Pass + "\\n'\n    '" + Drop + "'\n)", "1 2")]
    [InlineData("a.py", "A = [\n    r'" + Pass + "',\n    f'drop tls {net} any -> any any (sid:2;)',\n]", "1 2")]
    [InlineData("a.py", "A = '''\n" + Pass + "\n" + Drop + "\n'''", "1 2")]
    [InlineData("a.py", "A = f'drop tls any any -> {net} any (sid:8;)'", "8")]
    [InlineData("a.sh", "cat > rules <<'EOF'\n" + Pass + "\n" + Drop + "\nEOF\n", "1 2")]
    [InlineData("a.sh", "echo '" + Pass + "' > a\necho '" + Drop + "' >> a\n", "1 2")]
    [InlineData("a.ps1", "$rules = @'\n" + Pass + "\n" + Drop + "\n'@\n", "1 2")]
    [InlineData("a.go", "const rules = `\n" + Pass + "\n" + Drop + "\n`\n", "1 2")]
    [InlineData("a.rb", "RULES = <<~EOS\n  " + Pass + "\n  " + Drop + "\nEOS\n", "1 2")]
    [InlineData("a.md", "# Rules\n\n```\n" + Pass + "\n" + Drop + "\n```\n\nand\n\n    " + Pass + "\n", "1 2", "1")]
    public void Each_run_of_rules_is_a_group(string name, string text, params string[] groups)
    {
        var inventory = Read(name, text);

        Assert.Equal(groups, inventory.Groups.Select(group => string.Join(' ', group.Rules.Rules.Select(rule => rule.Sid))));
        Assert.All(inventory.Groups, group => Assert.Empty(group.Rules.Diagnostics));
        Assert.All(inventory.Groups, group => Assert.True(group.IsEmbedded));
    }

    [Fact]
    public void An_expression_in_a_text_is_left_open()
    {
        var group = Assert.Single(Read("a.ts", "const a = `drop tls ${this.net('x')} any -> any any (sid:2;)`;").Groups);

        Assert.True(group.Rules.IsTemplate);
        Assert.Equal("${this.net__x__}", Assert.Single(TemplatePlaceholder.AllIn(group.Rules.Text)));
    }

    [Theory]
    [InlineData("a.ts", "const a = 'drop tls any any -> any any (msg:\"it\\'s\"; sid:2;)';")]
    [InlineData("a.ts", "const a = \"drop tls any any -> any any (msg:\\\"no\\\"; sid:2;)\";")]
    public void What_an_escape_stands_for_is_not_edited(string name, string text)
    {
        var group = Assert.Single(Read(name, text).Groups);
        var rule = Assert.Single(group.Rules.Rules);

        Assert.NotNull(group.Origin.Translate(rule, [new OptionEdit.Insert(rule.IndexOf(Keywords.Sid), "ssl_state", "client_hello")]));
        Assert.Null(group.Origin.Translate(rule, [new OptionEdit.Insert(rule.IndexOf(Keywords.Sid), "msg", "\"it's \"")]));
        Assert.Null(group.Origin.Translate(rule, [new OptionEdit.ReplaceValue(rule.IndexOf(Keywords.Msg), "\"other\"")]));
    }

    [Theory]
    [InlineData("stack.ts", Construct, false, null)]
    [InlineData("tool.py", "RULE = '" + Drop + "'\n", false, UnjudgedKind.NotRead)]
    [InlineData("tool.py", "# RuleGroup\nRULE = '" + Drop + "'\n", false, null)]
    [InlineData("notes.txt", "It says\n" + Drop + "\nwhich is wrong.\nDo not.\nuse it\n", false, UnjudgedKind.NotRead)]
    [InlineData("rules.txt", Pass + "\n" + Drop + "\n", false, null)]
    [InlineData("README.md", Construct, false, UnjudgedKind.Example)]
    [InlineData("stack.ts", Construct, true, UnjudgedKind.Example)]
    [InlineData("rules.txt", Pass + "\n" + Drop + "\n", true, UnjudgedKind.Example)]
    [InlineData("deny.rules", Pass + "\n" + Drop + "\n", true, null)]
    [InlineData("words.txt", "nothing -> of the kind\n", false, null)]
    public void What_was_found_is_judged_where_it_names_a_rule_group(string name, string text, bool isAside, UnjudgedKind? unjudged)
    {
        var found = FirewallReader.Read([new SourceDocument(name, text) { IsFound = true, IsAside = isAside }]);

        Assert.Equal(unjudged, found.Unjudged.SingleOrDefault()?.Kind);
        Assert.Equal(unjudged is null && text.Contains("sid", StringComparison.Ordinal), found.Groups.Count > 0);
        Assert.Empty(found.Problems);
        if (unjudged is null)
            return;
        var asked = FirewallReader.Read([new SourceDocument(name, text) { IsFound = true, IsAside = isAside, Options = new SourceOptions { ReadsEmbedded = true } }]);
        Assert.NotEmpty(asked.Groups);
        Assert.Empty(asked.Unjudged);
    }

    [Fact]
    public void A_comment_is_counted_and_judged_when_it_is_asked_for()
    {
        const string Text = "// " + Drop + "\n/*\n * " + Pass + "\n */\n" + Construct;

        Assert.Equal(2, Assert.Single(Read("a.ts", Text).Unjudged).Rules);
        Assert.Single(Read("a.ts", Text).Groups);
        Assert.Equal(3, FirewallReader.Read([new SourceDocument("a.ts", Text) { Options = new SourceOptions { ReadsEmbedded = true } }]).Groups.Count);
    }

    [Theory]
    [InlineData("egress.json")]
    [InlineData("egress.hcl")]
    [InlineData("egress")]
    public void Rule_text_is_known_by_what_it_holds(string name)
    {
        var group = Assert.Single(FirewallReader.Read([new SourceDocument(name, "# allow\n" + Pass + "\n" + Drop + "\n") { IsFound = true }]).Groups);

        Assert.IsType<VerbatimOrigin>(group.Origin);
        Assert.Equal(2, group.Rules.Rules.Count);
    }

    [Fact]
    public void Lists_and_texts_of_other_schemas_are_read_where_they_name_a_rule_group()
    {
        Assert.Equal([2, 1], FirewallReader.Read([new SourceDocument("own.json", $$"""{"rules_string": ["{{Pass.Replace("\"", "\\\"", StringComparison.Ordinal)}}", "{{Drop.Replace("\"", "\\\"", StringComparison.Ordinal)}}"], "b": "{{Drop.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""")]).Groups.Select(group => group.Rules.Rules.Count));
    }

    [Fact]
    public void Hostile_text_ends()
    {
        foreach (var piece in new[] { "`${", "\"\\\"", "'''", "<<A\n", "${'", "/[/", "f'{", "#\n", "/*", "@\"" })
        {
            foreach (var name in new[] { "a.ts", "a.py", "a.sh", "a.cs", "a.rb", "a.ps1", "a.md" })
                Read(name, string.Concat(Enumerable.Repeat(piece, 20_000)) + "\n" + Drop);
        }
    }

    private static FirewallInventory Read(string name, string text) => FirewallReader.Read([new SourceDocument(name, text)]);
}
