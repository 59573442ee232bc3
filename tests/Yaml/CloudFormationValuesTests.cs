using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

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
    public void A_loop_over_what_is_known_makes_its_resources()
    {
        var inventory = FirewallReader.Read([new SourceDocument("stack.yaml", """
            Transform: AWS::LanguageExtensions
            Parameters:
              Names: {Type: CommaDelimitedList, Default: 'alpha,be-ta'}
            Mappings:
              Actions:
                alpha: {Is: drop}
                be-ta: {Is: reject}
            Conditions:
              Fn::ForEach::Conditions:
                - N
                - !Ref Names
                - Is&{N}: !Equals [!Ref N, alpha]
            Resources:
              Fn::ForEach::Groups:
                - Name
                - !Ref Names
                - Group&{Name}:
                    Type: AWS::NetworkFirewall::RuleGroup
                    Properties:
                      RuleGroupName: !Sub 'group-${Name}'
                      RuleGroup:
                        RulesSource:
                          RulesString: !Join [' ', [!FindInMap [Actions, !Ref Name, Is], !Sub 'tls any any -> any any (msg:"${Name}"; sid:1;)']]
                        RuleVariables:
                          PortSets:
                            Fn::ForEach::Ports:
                              - Port
                              - ['443', '8443']
                              - 'P${Port}': {Definition: [!Ref Port]}
              Only:
                Type: AWS::NetworkFirewall::RuleGroup
                Condition: Isbeta
                Properties: {RuleGroup: {RulesSource: {RulesString: '# no'}}}
              Policy:
                Type: AWS::NetworkFirewall::FirewallPolicy
                Properties:
                  FirewallPolicy:
                    StatefulRuleGroupReferences:
                      - ResourceArn: !GetAtt Groupalpha.RuleGroupArn
                      - ResourceArn: {'Fn::GetAtt': [!Sub 'Groupbeta', RuleGroupArn]}
            """)]);

        Assert.Empty(inventory.Unread.Concat(inventory.Problems));
        Assert.Equal(
            ["group-alpha: drop tls any any -> any any (msg:\"alpha\"; sid:1;)", "group-be-ta: reject tls any any -> any any (msg:\"be-ta\"; sid:1;)"],
            inventory.Groups.Select(group => $"{group.Name}: {group.Rules.Text}"));
        Assert.Equal(["P443", "P8443"], inventory.Groups[0].Variables.Ports.Keys);
        Assert.All(inventory.Groups, group => Assert.Equal(["with the default of parameter Names"], group.Assumptions));
        Assert.Equal(inventory.Groups, Assert.Single(inventory.Policies).Groups.Select(reference => reference.Group!));
        Assert.Empty(inventory.Policies[0].Assumptions);
    }

    [Theory]
    [InlineData("Transform: OurMacro\n", "A: {Type: AWS::EC2::VPC}", "1:12 the macro OurMacro may change the template when it is deployed")]
    [InlineData("Transform: [AWS::LanguageExtensions, {Name: Ours}]\n", "A: {Type: AWS::EC2::VPC}", "1:38 the macro Ours may change the template when it is deployed")]
    [InlineData("Transform: {Name: AWS::Include, Parameters: {Location: s3://a/b.yaml}}\n", "A: {Type: AWS::EC2::VPC}", "1:56 the template includes s3://a/b.yaml, which is not a file below the root")]
    [InlineData("Modules: {Net: {Source: ./net.yaml}}\n", "A: {Type: AWS::EC2::VPC}", "1:10 its Modules make resources that the template does not hold")]
    [InlineData("", "A: {Type: !Rain::Module ./a.yaml}", "2:6 Rain::Module makes the resource A, which the template does not hold")]
    [InlineData("", "Fn::ForEach::A: [N, !Split [',', !GetAtt B.C], {'G${N}': {Type: AWS::NetworkFirewall::RuleGroup}}]", "2:19 Fn::ForEach::A makes resources that the template does not hold")]
    [InlineData("", "A: {Type: AWS::NetworkFirewall::RuleGroup, Properties: {Fn::ForEach::B: [N, !Ref Open, {}], RuleGroup: {RulesSource: {RulesString: '#'}}}}", "2:75 Fn::ForEach::B makes properties of A that the template does not hold")]
    public void What_makes_parts_that_the_template_does_not_hold_is_told_with_its_place(string head, string resource, string expected)
    {
        var problem = Assert.Single(FirewallReader.Read([new SourceDocument("stack.yaml", $"{head}Resources:\n  {resource}\n# AWS::NetworkFirewall::RuleGroup\n")]).Unread);

        Assert.Equal(expected, $"{problem.Position} {problem.Message}");
        Assert.False(problem.IsRemark);
    }

    [Theory]
    [InlineData("!Rain::Embed rules.txt", "${Rain::Embed}")]
    [InlineData("{'Rain::Embed': rules.txt}", "${Rain::Embed}")]
    [InlineData("!Sub '# ${Rain::Name}'", "# ${Rain::Name}")]
    public void A_directive_of_Rain_is_open(string rules, string text) => Assert.Equal(text, Assert.Single(Read(rules).Groups).Rules.Text);

    [Theory]
    [InlineData("Transform: {Name: AWS::Include, Parameters: {Location: more.yaml}}\nResources:\n  A: {Type: AWS::EC2::VPC}\n")]
    [InlineData("Resources:\n  A: {Type: AWS::EC2::VPC}\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: resources.yaml}}\n")]
    public void What_a_template_includes_beside_its_own_is_part_of_it(string template)
    {
        const string Group = "B:\n  Type: AWS::NetworkFirewall::RuleGroup\n  Properties: {RuleGroup: {RulesSource: {RulesString: 'drop tls any any -> any any (sid:1;)'}}}\n";
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["more.yaml"] = "Resources:\n  " + Group.Replace("\n", "\n  ", StringComparison.Ordinal), ["resources.yaml"] = Group };
        var document = new SourceDocument("stack.yaml", template + "# AWS::NetworkFirewall::RuleGroup\n") { ReadBeside = path => new SourceInput(new SourceDocument(path, files[path]) { FilePath = path }) };

        var inventory = FirewallReader.Read([document]);

        Assert.Empty(inventory.Unread);
        var group = Assert.Single(inventory.Groups);
        Assert.Equal("yaml", group.Origin.DocumentOf(group.Rules.Rules[0].Span).Name.Split('.')[^1]);
        Assert.NotEqual("stack.yaml", group.Origin.DocumentOf(group.Rules.Rules[0].Span).Name);
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
