using TlsCompat.Firewall;

namespace TlsCompat.Yaml.Tests;

/// <summary>What a template says of its own values: parameters, mappings, conditions and the functions over them.</summary>
public sealed class CloudFormationValuesTests
{
    private const string Head = """
        Parameters:
          Action: {Type: String, Default: drop}
          Given: {Type: String}
          Nets: {Type: CommaDelimitedList, Default: "10.0.0.0/8, 192.168.0.0/16"}
          Secret: {Type: "AWS::SSM::Parameter::Value<String>", Default: /rules}
          Stage: {Type: String, Default: prod}
        Mappings:
          Region:
            eu-west-2: {Port: "443"}
        Conditions:
          IsProd: !Equals [!Ref Stage, prod]
          IsGiven: !Equals [!Ref Given, "yes"]
          Both: !And [!Condition IsProd, !Condition IsGiven]
          Either: !Or [!Condition IsProd, !Condition IsGiven]
          Neither: !Not [!Condition Either]
          Loop: !Not [!Condition Loop]

        """;

    [Theory]
    [InlineData("!Sub '${Action} tls any any -> any any (sid:1;)'", "drop tls any any -> any any (sid:1;)", "with the default of parameter Action")]
    [InlineData("!Join [' ', [!Ref Action, 'tls any any -> any any (sid:1;)']]", "drop tls any any -> any any (sid:1;)", "with the default of parameter Action")]
    [InlineData("!Sub ['${A} tls any any -> any any (sid:1;)', {A: !Ref Action}]", "drop tls any any -> any any (sid:1;)", "with the default of parameter Action")]
    [InlineData("!Sub '${Given} tls any any -> any any (sid:1;)'", "${Given} tls any any -> any any (sid:1;)", "")]
    [InlineData("!Ref Secret", "${Secret}", "")]
    [InlineData("!Join ['', ['drop tls any any -> any ', !FindInMap [Region, !Ref 'AWS::Region', Port], ' (sid:1;)']]", "drop tls any any -> any ${Fn::FindInMap} (sid:1;)", "")]
    [InlineData("!Join ['', ['drop tls any any -> any ', !FindInMap [Region, eu-west-2, Port], ' (sid:1;)']]", "drop tls any any -> any 443 (sid:1;)", "")]
    [InlineData("!If [IsProd, 'drop tls any any -> any any (sid:1;)', '# none']", "drop tls any any -> any any (sid:1;)", "with the default of parameter Stage")]
    [InlineData("!If [Either, 'drop tls any any -> any any (sid:1;)', '# none']", "drop tls any any -> any any (sid:1;)", "with the default of parameter Stage")]
    [InlineData("!If [Neither, 'drop tls any any -> any any (sid:1;)', '# none']", "# none", "with the default of parameter Stage")]
    [InlineData("!If [Loop, 'drop tls any any -> any any (sid:1;)', '# none']", "${Fn::If}", "")]
    [InlineData("!Select [1, ['# a', 'drop tls any any -> any any (sid:1;)']]", "drop tls any any -> any any (sid:1;)", "")]
    [InlineData("!Select [0, !Split ['|', 'drop tls any any -> any any (sid:1;)|# b']]", "drop tls any any -> any any (sid:1;)", "")]
    [InlineData("!Select [7, ['# a']]", "${Fn::Select}", "")]
    [InlineData("!Join [\"\\n\", [!Ref 'AWS::NoValue', 'drop tls any any -> any any (sid:1;)']]", "drop tls any any -> any any (sid:1;)", "")]
    [InlineData("!Sub ['drop tls ${B} any -> any any (sid:1;)', {B: !Select [1, !Cidr ['10.0.0.0/16', 4, 8]]}]", "drop tls 10.0.1.0/24 any -> any any (sid:1;)", "")]
    [InlineData("!Sub ['drop tls [${B}] any -> any any (sid:1;)', {B: !Join [',', !Ref Nets]}]", "drop tls [10.0.0.0/8,192.168.0.0/16] any -> any any (sid:1;)", "with the default of parameter Nets")]
    public void Takes_what_the_template_says(string rules, string text, string assumption)
    {
        var group = Assert.Single(Read(rules, playsBranches: false).Groups);

        Assert.Equal(text, group.Rules.Text);
        Assert.Equal(assumption, string.Join(", ", group.Assumptions));
    }

    [Theory]
    [InlineData("!Sub '${Given} tls any any -> any any (sid:1;)'", "reject tls any any -> any any (sid:1;)", "Given=reject")]
    [InlineData("!Sub '${Action} tls any any -> any any (sid:1;)'", "alert tls any any -> any any (sid:1;)", "Action=alert")]
    [InlineData("!If [Both, 'drop tls any any -> any any (sid:1;)', '# none']", "drop tls any any -> any any (sid:1;)", "Given=yes", "Stage=prod")]
    [InlineData("!Join ['', ['drop tls any any -> any ', !FindInMap [Region, !Ref 'AWS::Region', Port], ' (sid:1;)']]", "drop tls any any -> any 443 (sid:1;)", "AWS::Region=eu-west-2")]
    [InlineData("!Sub '# ${AWS::Partition} ${AWS::URLSuffix}'", "# aws-us-gov amazonaws.com", "AWS::Region=us-gov-west-1")]
    public void What_the_call_gives_is_a_fact(string rules, string text, params string[] given)
    {
        var group = Assert.Single(Read(rules, given: given).Groups);

        Assert.Equal(text, group.Rules.Text);
        Assert.Empty(group.Assumptions);
    }

    [Fact]
    public void An_open_condition_is_played_both_ways()
    {
        var groups = Read("!If [IsGiven, 'drop tls any any -> any any (sid:1;)', 'alert tls any any -> any any (sid:1;)']").Groups;

        Assert.Equal(
            ["drop if condition IsGiven holds", "alert if condition IsGiven does not hold"],
            groups.Select(group => $"{group.Rules.Text.Split(' ')[0]} {string.Join(", ", group.Assumptions)}"));
    }

    [Fact]
    public void A_resource_whose_condition_is_not_met_is_not_there()
    {
        Assert.Empty(Read("'drop tls any any -> any any (sid:1;)'", condition: "Neither").Groups);
        Assert.Single(Read("'drop tls any any -> any any (sid:1;)'", condition: "IsProd").Groups);
        // There where it holds, and in the other world not.
        Assert.Equal("if condition IsGiven holds", Assert.Single(Assert.Single(Read("'drop tls any any -> any any (sid:1;)'", condition: "IsGiven").Groups).Assumptions));
    }

    [Fact]
    public void A_name_that_no_Sub_covers_is_told_where_it_is_one_of_the_template()
    {
        var inventory = Read("'${Action} tls any any -> any any (msg:\"${other}\"; sid:1;)'");

        var remark = Assert.Single(inventory.Unread);
        Assert.StartsWith("${Action} stays as it is: no Fn::Sub covers this text", remark.Message, StringComparison.Ordinal);
        Assert.True(remark.IsRemark);
        Assert.NotNull(remark.Position);
    }

    [Fact]
    public void A_nested_stack_has_the_values_that_it_is_given()
    {
        const string Inner = "Parameters:\n  A: {Type: String, Default: alert}\n  B: {Type: String, Default: alert}\nResources:\n  G:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          RulesString: !Sub '${A} tls any any -> any any (msg:\"${B}\"; sid:1;)'\n";
        var child = new SourceDocument("inner.yaml", Inner) { FilePath = "inner.yaml" };
        var parent = new SourceDocument("stack.yaml", "Resources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: inner.yaml\n      Parameters: {A: drop, B: !GetAtt X.Y}\n")
        {
            ReadBeside = _ => new SourceInput(child),
        };

        // The template by itself, which is in the same folder, is no second group.
        var group = Assert.Single(FirewallReader.Read([parent, child]).Groups);

        Assert.Equal("drop tls any any -> any any (msg:\"${B}\"; sid:1;)", group.Rules.Text);
        Assert.Empty(group.Assumptions);
    }

    [Fact]
    public void Templates_that_include_each_other_end()
    {
        SourceDocument? document = null;
        document = new SourceDocument("a.yaml", "Resources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: a.yaml}\n# AWS::NetworkFirewall::RuleGroup\n") { FilePath = "a.yaml", ReadBeside = _ => new SourceInput(document!) };

        Assert.Contains("it includes itself", Assert.Single(FirewallReader.Read([document]).Unread).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"ParameterKey\": \"A\", \"ParameterValue\": \"b\"}, {\"ParameterKey\": \"C\", \"UsePreviousValue\": true}]", "A=b")]
    [InlineData("{\"Parameters\": {\"A\": \"b\", \"L\": [\"1\", \"2\"], \"N\": 3}, \"Tags\": {}}", "A=b L=1,2 N=3")]
    [InlineData("[\"A=b\", \"C=d=e\"]", "A=b C=d=e")]
    [InlineData("\"A\"", "a.json:1:1: expected parameters")]
    [InlineData("[{\"Key\": 1}]", "a.json:1:2: expected parameters")]
    [InlineData("[", "a.json:1:2: broken JSON")]
    public void Reads_parameter_files(string text, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("tlscompat-");
        try
        {
            var path = Path.Combine(folder.FullName, "a.json");
            File.WriteAllText(path, text);

            var problem = ParameterFile.Read(path, "a.json", [], out var values);

            Assert.StartsWith(expected, problem?.ToString() ?? string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")), StringComparison.Ordinal);
            Assert.Equal("none.json: there is no such file or folder; check the path", ParameterFile.Read(path + "x", "none.json", [], out _)!.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static FirewallInventory Read(string rules, string? condition = null, bool playsBranches = true, params string[] given) => FirewallReader.Read(
    [
        new SourceDocument("stack.yaml", Head + $"Resources:\n  G:\n    Type: AWS::NetworkFirewall::RuleGroup\n{(condition is null ? "" : $"    Condition: {condition}\n")}    Properties:\n      RuleGroup:\n        RulesSource:\n          RulesString: {rules}\n")
        {
            Options = new SourceOptions { PlaysBranches = playsBranches, Parameters = given.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal) },
        },
    ]);
}
