using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml.Tests;

public sealed class CloudFormationYamlReaderTests
{
    /// <summary>Where the options are to be put in.</summary>
    private const string Here = "<here>";

    private const string Rule = """drop tls any any -> any any (msg:"no"; <here>sid:2;)""";

    public static TheoryData<string> RuleTexts => new(
        $"|\n            {Rule}\n",
        $"|-\n            # first\n            {Rule}\n\n            # last\n",
        $"|+2\n            {Rule}\n\n",
        $"|2-\n              {Rule}\n",
        $"|2-\n              # more\n            {Rule}\n",
        $"| # a comment\n            {Rule}\n",
        $"&rules |\n            {Rule}\n",
        $"!!str |\n            {Rule}\n",
        $"!Sub |\n            {Rule}\n",
        $"!Sub |\n            # ${{AWS::Region}} and ${{!Literal}}\n            {Rule}\n",
        $"!Sub\n            - |\n              # ${{Zone}}\n              {Rule}\n            - Zone: !Ref Zone\n",
        $"\n            Fn::Sub: |\n              {Rule}\n",
        $">\n            # first\n\n            {Rule}\n",
        $">-\n            {Rule}\n\n            # last\n",
        ">\n            drop tls any any\n            -> any any (msg:\"no\";\n            <here>sid:2;)\n",
        "'drop tls any any -> any any (msg:\"it''s\"; <here>sid:2;)'\n",
        "'drop tls any any -> any any\n            (msg:\"it''s\"; <here>sid:2;)'\n",
        """
        "drop tls any any -> any any (msg:\"\x6eo\"; <here>sid:2;)"

        """,
        "\"drop tls any any -> any any \\\n            (msg:\\\"no\\\"; <here>sid:2;)\\n# last\"\n",
        "drop tls any any -> any any (msg:\"no\"; <here>sid:2;)\n",
        "drop tls any any -> any any\n            (msg:\"no\"; <here>sid:2;) # a comment\n",
        $"!Join [\"\\n\", [\"# first\", '{Rule}', !Sub '# ${{Last}}']]\n",
        $"!Join\n            - \"\\n\"\n            - - '{Rule}'\n              - !Ref More\n",
        $"!Join ['', ['drop tls any any -> ', 'any any (msg:\"no\"; <here>sid:2;)']]\n");

    [Theory]
    [MemberData(nameof(RuleTexts))]
    public void Edit_goes_to_where_the_text_is_written(string rules)
    {
        foreach (var lineEnd in (string[])["\n", "\r\n"])
        {
            foreach (var start in (string[])["", "\uFEFF"])
            {
                var written = start + Group("Deny", rules.ReplaceLineEndings("\n")).ReplaceLineEndings(lineEnd);
                var group = Assert.Single(Read(written.Replace(Here, "", StringComparison.Ordinal)).Groups);

                var text = Inserted(group);

                Assert.Equal(written.Replace(Here, "ssl_state:client_hello; ", StringComparison.Ordinal), text);
                var rule = Assert.Single(Assert.Single(Read(text).Groups).Rules.Rules);
                Assert.Equal("client_hello", rule.ValueOf(rule.Options[1]));
                var position = Assert.Single(Read(text).Groups).Origin.PositionOf(rule.Options[1].Span.Start);
                Assert.Equal(new LineMap(text)[text.IndexOf("ssl_state", StringComparison.Ordinal)], position);
            }
        }
    }

    [Fact]
    public void Rule_that_goes_on_in_another_line_gets_its_own_line_ends()
    {
        const string Continued = "|\n            drop tls any any -> any any ( \\\n              msg:\"no\"; \\\n              sid:2;)\n";

        var text = Inserted(Assert.Single(Read(Group("Deny", Continued).ReplaceLineEndings("\r\n")).Groups));

        Assert.Equal(
            Group("Deny", Continued.Replace("sid:2;", "ssl_state:client_hello; \\\n              sid:2;", StringComparison.Ordinal)).ReplaceLineEndings("\r\n"), text);
    }

    [Fact]
    public void Alias_is_edited_where_its_anchor_is()
    {
        var text = "Rules: &rules |\n  " + Rule.Replace(Here, "", StringComparison.Ordinal) + "\n" + Group("Deny", "*rules\n");

        Assert.Equal(text.Replace("sid:2", "ssl_state:client_hello; sid:2", StringComparison.Ordinal), Inserted(Assert.Single(Read(text).Groups)));
    }

    [Fact]
    public void Merge_key_lends_members()
    {
        var text = "Common: &common\n  RulesString: 'pass tls any any -> any any (sid:1;)'\n"
            + "Resources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          <<: *common\n";

        Assert.Equal(1u, Assert.Single(Assert.Single(Read(text).Groups).Rules.Rules).Sid);
    }

    [Theory]
    [InlineData(
        """
        - Keyword: msg
          Settings: ['"no"']
        - Keyword: sid
          Settings: ['2']
        """,
        """
        - Keyword: msg
          Settings: ['"no"']
        - Keyword: ssl_state
          Settings: ['client_hello']
        - Keyword: sid
          Settings: ['2']
        """)]
    [InlineData(
        """
        - Keyword: msg
          Settings:
            - '"no"' # why
        - Keyword: sid
          Settings:
            - "2"
        """,
        """
        - Keyword: msg
          Settings:
            - '"no"' # why
        - Keyword: ssl_state
          Settings:
            - "client_hello"
        - Keyword: sid
          Settings:
            - "2"
        """)]
    [InlineData(
        """
        - Keyword: 'msg:"no"'
        - Keyword: sid:2
        """,
        """
        - Keyword: 'msg:"no"'
        - Keyword: ssl_state:client_hello
        - Keyword: sid:2
        """)]
    [InlineData(
        """
        - { Keyword: 'msg:"no"' }
        - { Keyword: "sid:2" }
        """,
        """
        - { Keyword: 'msg:"no"' }
        - { Keyword: "ssl_state:client_hello" }
        - { Keyword: "sid:2" }
        """)]
    [InlineData(
        """[{ Keyword: msg, Settings: ['"no"'] }, { Keyword: sid, Settings: ["2"] }]""",
        """[{ Keyword: msg, Settings: ['"no"'] }, { Keyword: ssl_state, Settings: ["client_hello"] }, { Keyword: sid, Settings: ["2"] }]""")]
    public void New_option_of_a_structured_rule_is_laid_out_as_its_neighbours(string options, string expected)
    {
        var group = Assert.Single(Read(Structured(options)).Groups);

        Assert.Equal(Structured(expected), Inserted(group));
        Assert.Equal("drop tls any any -> any any (msg:\"no\"; ssl_state:client_hello; sid:2;)", Assert.Single(Assert.Single(Read(Inserted(group)).Groups).Rules.Rules).Text);
    }

    [Fact]
    public void Reads_groups_and_gives_them_to_the_policy_that_refers_to_them()
    {
        var inventory = Read(
            """
            Parameters:
              Zone: { Type: String }
            Resources:
              Allow:
                Type: 'AWS::NetworkFirewall::RuleGroup'
                Properties:
                  RuleGroupName: !Sub '${AWS::StackName}-allow'
                  RuleGroup:
                    RuleVariables:
                      IPSets:
                        HOME_NET: { Definition: [!GetAtt Vpc.CidrBlock, 10.0.0.0/8] }
                        OTHERS: { Definition: !Ref Others }
                    RulesSource:
                      RulesSourceList:
                        GeneratedRulesType: ALLOWLIST
                        TargetTypes: [TLS_SNI]
                        Targets: [.example.com, !Ref Domain]
                    StatefulRuleOptions: { RuleOrder: STRICT_ORDER }
              Policy:
                Type: AWS::NetworkFirewall::FirewallPolicy
                Properties:
                  FirewallPolicyName: egress
                  FirewallPolicy:
                    StatefulEngineOptions: { RuleOrder: !Ref Order }
                    StatefulDefaultActions: !If [Strict, ['aws:drop_strict'], !Ref 'AWS::NoValue']
                    StatefulRuleGroupReferences:
                      - { Priority: 1, ResourceArn: !Ref Allow }
                      - { Priority: 2, ResourceArn: !ImportValue shared-rules }
            """);

        Assert.Empty(inventory.Problems);
        var group = Assert.Single(inventory.Groups);
        Assert.Equal("Allow", group.Name);
        Assert.Contains(group.Rules.Rules, rule => rule.Text.Contains("content:\"${Domain}\"", StringComparison.Ordinal));
        Assert.Equal("10.0.0.0/8", group.Variables.Addresses["HOME_NET"].ToString());
        Assert.Equal("${Others}", group.Variables.Addresses["OTHERS"].ToString());
        var policy = Assert.Single(inventory.Policies);
        Assert.Equal(("egress", RuleOrder.Action, true), (policy.Name, policy.Order, policy.IsOrderAssumed));
        Assert.Equal(["${Fn::If}"], policy.UnknownDefaultActions);
        Assert.Equal(["Allow", null], policy.Groups.Select(reference => reference.Group?.Name));
    }

    [Fact]
    public void Same_id_in_two_templates_is_two_groups()
    {
        var policy = "  P:\n    Type: AWS::NetworkFirewall::FirewallPolicy\n    Properties:\n      FirewallPolicy:\n        StatefulRuleGroupReferences: [{ ResourceArn: !Ref Deny }]\n";
        var inventory = FirewallReader.Read(
        [
            new SourceDocument("a.yaml", Group("Deny", "'pass tls any any -> any any (sid:1;)'\n") + policy),
            new SourceDocument("b.yaml", Group("Deny", "'pass tls any any -> any any (sid:2;)'\n") + policy),
        ]);

        Assert.Equal([1u, 2u], inventory.Policies.Select(each => each.Groups[0].Group!.Rules.Rules[0].Sid));
    }

    [Theory]
    [InlineData("!Ref Rules\n", "${Rules}")]
    [InlineData("!ImportValue rules\n", "${Fn::ImportValue}")]
    [InlineData("!Join [\"\\n\", !Ref Rules]\n", "${Fn::Join}")]
    [InlineData("!Sub |\n            pass tls any any -> any any (sid:1;)\n            ${More}\n", "${More}")]
    public void Rules_that_the_template_does_not_hold_leave_a_line_open(string rules, string placeholder)
    {
        var group = Assert.Single(Read(Group("Deny", rules)).Groups);

        Assert.True(group.Rules.IsPartial);
        Assert.Contains($"depends on {placeholder}, which this text does not hold", Assert.Single(group.Rules.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Resources:\n  A: [\n    Type: AWS::NetworkFirewall::RuleGroup\n", "broken YAML")]
    [InlineData("Resources:\n  A: *nowhere\n  B:\n    Type: AWS::NetworkFirewall::RuleGroup\n", "expected an anchor '&nowhere'")]
    public void Broken_template_is_a_problem_with_a_place(string text, string message)
    {
        var problem = Assert.Single(Read(text).Problems);

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Position);
    }

    [Fact]
    public void Other_yaml_is_refused_where_it_is_named_and_passed_over_where_it_is_found()
    {
        Assert.Contains("expected a CloudFormation template", Assert.Single(Read("a: 1\n").Problems).Message, StringComparison.Ordinal);
        Assert.Single(FirewallReader.Read([new SourceDocument("chart.yaml", "a: {{ .b }}\n") { IsFound = true }]).Skipped);
    }

    private static string Inserted(RuleGroup group)
    {
        var rule = Assert.Single(group.Rules.Rules);
        var edits = group.Origin.Translate(rule, [new OptionEdit.Insert(rule.IndexOf(Keywords.Sid), "ssl_state", "client_hello")]);
        Assert.NotNull(edits);
        return TextEdit.Apply(group.Origin.Document.Text, edits);
    }

    private static string Group(string id, string rules) =>
        "# A template\nResources:\n  " + id + ":\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      Type: STATEFUL\n      RuleGroup:\n        RulesSource:\n          RulesString: "
        + rules + "        # behind\n        StatefulRuleOptions: {RuleOrder: STRICT_ORDER}\n";

    private static string Structured(string options) =>
        "Resources:\n  Deny:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          StatefulRules:\n"
        + "            - Action: DROP\n              Header: { Protocol: TLS, Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY }\n".Replace("ANY", "any", StringComparison.Ordinal)
        + "              RuleOptions:\n" + string.Concat(options.ReplaceLineEndings("\n").Split('\n').Select(line => "                " + line + "\n"))
        + "      Capacity: 10\n";

    private static FirewallInventory Read(string text) => FirewallReader.Read([new SourceDocument("stack.yaml", text)]);
}
