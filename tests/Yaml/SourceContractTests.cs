using System.Text.RegularExpressions;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Firewall.Sources;

namespace TlsCompat.Yaml.Tests;

/// <summary>Every reader and every format by the one contract.</summary>
public sealed partial class SourceContractTests
{
    private const string Rule = SourceContract.Rule;
    private const string Quoted = SourceContract.Quoted;
    private const string Pass = """pass tls any any -> any 443 (tls.sni; content:"a.example"; sid:1;)""";

    /// <summary>Files by their names, each with a mark.</summary>
    public static TheoryData<string, string> Sources => new()
    {
        { "a.rules", $"# first\n{Rule}\n" },
        { "a.suricata", $"\t# tabs\n\t{Rule}" },
        { "a.json", $"# rule text\n{Pass}\n{Rule}\n" },
        { "a.rules", "drop tls any any -> any any ( \\\n\tmsg:\"no\"; <here>sid:2;)\n" },
        { "group.json", "{\"RuleGroup\": {\"RulesSource\": {\"RulesString\": \"# \\u00e9 \\\\n\\n" + Quoted + "\\n\"}}}" },
        { "group.json", "[\n\t{ \"RuleGroupName\": \"a\",\n\t\"Rules\": \"" + Quoted + "\" }\n]" },
        { "stack.template.json", "{ \"Resources\": { \"A\": { \"Type\": \"AWS::NetworkFirewall::RuleGroup\", \"Properties\": { \"RuleGroup\": { \"RulesSource\": { \"RulesString\": { \"Fn::Join\": [\"\\n\", [\"# a\", \"" + Quoted + "\"]] } } } } } } }" },
        { "main.tf", "resource \"aws_networkfirewall_rule_group\" \"a\" {\n  rule_group {\n    rules_source {\n      rules_string = <<-EOT\n\t\t\t\t" + Rule + "\n\t\t\t\tEOT\n    }\n  }\n}\n" },
        { "main.tf.json", "{\"resource\": {\"aws_networkfirewall_rule_group\": {\"a\": {\"rule_group\": {\"rules_source\": {\"rules_string\": \"" + Quoted + "\"}}}}}}" },
        { "main.tf", "variable \"rules\" {\n  default = <<EOT\n# ${\"x\"}\n" + Rule + "\nEOT\n}\nresource \"aws_networkfirewall_rule_group\" \"a\" {\n  rule_group {\n    rules_source {\n      rules_string = join(\"\\n\", [for r in [\"# first\", var.rules] : trimspace(r)])\n    }\n  }\n}\n" },
        { "main.tf", "locals {\n\trules = yamldecode(<<EOT\negress:\n  - '# first'\n  - '" + Rule + "'\nEOT\n).egress\n}\nresource \"awscc_networkfirewall_rule_group\" \"a\" {\n  rule_group = { rules_source = { rules_string = format(\"%s\\n%s\", local.rules...) } }\n}\n" },
        { "prod.tfvars", "groups = {\n  egress = [\n    \"# first\",\n    \"" + Quoted + "\",\n  ]\n}\n" },
        { "terragrunt.hcl", "locals { rules = <<-EOT\n\t\t" + Rule + "\n\tEOT\n}\ninputs = {\n  groups = { egress = { rules_string = local.rules } }\n}\n" },
        { "a.tftpl", $"# ${{name}}\n{Rule}\n" },
        { "stack.yaml", "Resources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          RulesString: !Sub |\n            # ${AWS::Region}\n            " + Rule + "\n" },
        { "stack.yaml", "Parameters:\n  Rules:\n    Type: String\n    Default: '" + Rule + "'\nResources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          RulesString: !Ref Rules\n" },
        { "stack.yaml", "Mappings:\n  M:\n    k:\n      Rules: |\n        " + Rule + "\nResources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          RulesString: !Join [\"\\n\", ['# a', !FindInMap [M, k, Rules]]]\n" },
        { "stack.yaml", "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Groups:\n    - Name\n    - [alpha]\n    - G${Name}:\n        Type: AWS::NetworkFirewall::RuleGroup\n        Properties:\n          RuleGroup:\n            RulesSource:\n              RulesString: !Sub |\n                # ${Name}\n                " + Rule + "\n" },
        { "ack.yaml", "apiVersion: networkfirewall.services.k8s.aws/v1alpha1\nkind: RuleGroup\nmetadata: {name: egress}\nspec:\n  ruleGroupName: egress\n  ruleGroup:\n    rulesSource:\n      rulesString: |\n        " + Rule + "\n" },
        { "crossplane.yaml", "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: networkfirewall.aws.upbound.io/v1beta1\n    kind: RuleGroup\n    spec:\n      forProvider:\n        ruleGroup:\n          - rulesSource:\n              - rulesString: \"" + Quoted + "\"\n" },
        { "Pulumi.yaml", "name: fw\nruntime: yaml\nresources:\n  rg:\n    type: aws:networkfirewall:RuleGroup\n    properties:\n      ruleGroup:\n        rulesSource:\n          rulesString: |\n            # ${zone}\n            " + Rule + "\n" },
        { "playbook.yml", "- hosts: localhost\n  tasks:\n    - block:\n        - community.aws.networkfirewall_rule_group:\n            name: '{{ name }}'\n            rule_strings:\n              - '" + Pass + "'\n              - '" + Rule + "'\n" },
        { "network-config.yaml", "centralNetworkServices:\n  networkFirewall:\n    rules:\n      - name: egress\n        ruleGroup:\n          rulesSource:\n            rulesString: |\n              " + Rule + "\n    policies: []\n" },
        { "own.yaml", "firewall:\n  rules_string: |\n    words before\n    and after\n    are not rules\n    " + Rule + "\n" },
        { "own.json", "{\"rules_string\": \"" + Quoted + "\"}" },
        { "stack.ts", "new CfnRuleGroup(this, 'R', { ruleGroup: { rulesSource: { rulesString: `\n\t" + Rule + "\n` } } });\n" },
        { "stack.ts", "const rules = ['# \\u00e9', '" + Rule + "'].join('\\n');\n" },
        { "stack.ts", "const rules = \"" + Quoted + "\";\n" },
        { "stack.py", "RULES = (\n    '# first\\n'\n    '" + Rule + "\\n'\n)\n" },
        { "stack.py", "RULES = \"\"\"\n" + Rule + "\n\"\"\"\n" },
        { "Main.java", "String rules = \"# first\\n\" +\n    \"" + Quoted + "\";\n" },
        { "main.go", "const rules = `\n" + Rule + "\n`\n" },
        { "make.sh", "cat <<'EOF' > rules\n" + Rule + "\nEOF\n" },
        { "make.ps1", "$rules = @'\n" + Rule + "\n'@\n" },
        { "README.md", "# Rules\n\n```\n" + Rule + "\n```\n" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void Edit_goes_to_where_the_rule_is_written(string name, string written) => SourceContract.Check(name, written);

    [Theory]
    [InlineData("network-config.yaml", "centralNetworkServices:\n  networkFirewall:\n    rules:\n      - name: egress\n        ruleGroup: {rulesSource: {rulesFile: rules/a.txt}}\n", "rules/a.txt", "# first\n" + Rule)]
    [InlineData("Pulumi.yaml", "resources:\n  rg:\n    type: aws:networkfirewall:RuleGroup\n    properties:\n      ruleGroup: {rulesSource: {rulesString: {fn::readFile: a.txt}}}\n", "a.txt", "# first\n" + Rule)]
    [InlineData("stack.yaml", "Resources:\n  A:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./inner.json\n", "./inner.json", "{ \"Resources\": { \"A\": { \"Type\": \"AWS::NetworkFirewall::RuleGroup\", \"Properties\": { \"RuleGroup\": { \"RulesSource\": { \"RulesString\": \"" + Quoted + "\" } } } } } }")]
    [InlineData("stack.yaml", "Transform: {Name: AWS::Include, Parameters: {Location: more.yaml}}\nResources:\n  A: {Type: AWS::EC2::VPC}\n# AWS::NetworkFirewall::RuleGroup\n", "more.yaml", "Resources:\n  B:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          RulesString: |\n            " + Rule + "\n")]
    [InlineData("stack.yaml", "Resources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        Fn::Transform: {Name: AWS::Include, Parameters: {Location: group.yaml}}\n", "group.yaml", "RulesSource:\n  RulesString: |\n    " + Rule + "\n")]
    public void Edit_goes_to_the_file_that_is_included(string name, string written, string beside, string included) => SourceContract.Check(name, written, (beside, included));

    private const string JsonRule = "{ \"Action\": \"DROP\", \"Header\": { \"Protocol\": \"TLS\", \"Source\": \"ANY\", \"SourcePort\": \"ANY\", \"Direction\": \"FORWARD\", \"Destination\": \"ANY\", \"DestinationPort\": \"ANY\" },\n\t\"RuleOptions\": [\n\t\t{ \"Keyword\": \"msg\", \"Settings\": [\"\\\"no\\\"\"] },\n\t\t<here>{ \"Keyword\": \"sid\", \"Settings\": [\"2\"] }\n\t] }";
    private const string JsonOption = "{ \"Keyword\": \"ssl_state\", \"Settings\": [\"client_hello\"] },\n\t\t";
    private const string YamlRule = "- Action: DROP\n  Header: {Protocol: TLS, Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY}\n  RuleOptions:\n    - Keyword: msg\n      Settings: ['\"no\"']\n    <here>- Keyword: sid\n      Settings: ['2']\n";
    private const string YamlOption = "- Keyword: ssl_state\n      Settings: ['client_hello']\n    ";

    /// <summary>Rules that are objects.</summary>
    public static TheoryData<string, string, string> Structured => new()
    {
        { "group.json", "{\"RuleGroup\": {\"RulesSource\": {\"StatefulRules\": [" + JsonRule + "]}}}", JsonOption },
        { "stack.template.json", "{ \"Resources\": { \"A\": { \"Type\": \"AWS::NetworkFirewall::RuleGroup\", \"Properties\": { \"RuleGroup\": { \"RulesSource\": { \"StatefulRules\": [" + JsonRule + "] } } } } } }", JsonOption },
        { "main.tf.json", "{\"resource\": {\"aws_networkfirewall_rule_group\": {\"a\": {\"rule_group\": {\"rules_source\": {\"stateful_rule\": [" + Named(JsonRule, "rule_option") + "]}}}}}}", Named(JsonOption, "rule_option") },
        { "main.tf.json", "{\"locals\": {\"s\": {\"x\": \"2\"}}, \"resource\": {\"aws_networkfirewall_rule_group\": {\"a\": {\"rule_group\": {\"rules_source\": {\"dynamic\": {\"stateful_rule\": {\"for_each\": \"${local.s}\", \"content\": " + Named(JsonRule, "rule_option") + "}}}}}}}}", Named(JsonOption, "rule_option") },
        { "stack.yaml", "Resources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          StatefulRules:\n" + Indented(YamlRule, 12), Indented(YamlOption, 12).TrimStart() },
        { "stack.yaml", "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Groups:\n    - N\n    - [a]\n    - G${N}:\n        Type: AWS::NetworkFirewall::RuleGroup\n        Properties:\n          RuleGroup:\n            RulesSource:\n              StatefulRules:\n" + Indented(YamlRule, 16), Indented(YamlOption, 16).TrimStart() },
        { "main.tf", Hcl("stateful_rule", ""), HclOption },
        { "main.tf", Hcl("dynamic \"stateful_rule\"", "for_each = [1]\n      content "), HclOption },
    };

    private const string HclOption = "rule_option {\n\t\tkeyword = \"ssl_state\"\n\t\tsettings = [\"client_hello\"]\n\t}\n\t";

    private static string Hcl(string block, string content) =>
        "resource \"aws_networkfirewall_rule_group\" \"a\" {\n  rule_group {\n    rules_source {\n      " + block + " {\n      " + (content.Length > 0 ? content + "{\n" : "")
        + "\taction = \"DROP\"\n\theader {\n\t\tprotocol = \"TLS\"\n\t\tsource = \"ANY\"\n\t\tsource_port = \"ANY\"\n\t\tdirection = \"FORWARD\"\n\t\tdestination = \"ANY\"\n\t\tdestination_port = \"ANY\"\n\t}\n"
        + "\trule_option {\n\t\tkeyword = \"msg\"\n\t\tsettings = [\"\\\"no\\\"\"]\n\t}\n\t<here>rule_option {\n\t\tkeyword = \"sid\"\n\t\tsettings = [\"2\"]\n\t}\n"
        + (content.Length > 0 ? "      }\n" : "") + "      }\n    }\n  }\n}\n";

    private static string Named(string rule, string options) => Member().Replace(
        rule.Replace("RuleOptions", options, StringComparison.Ordinal), match => $"\"{string.Concat(match.Groups["name"].Value.Select((letter, i) => i > 0 && char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()))}\":");

    [GeneratedRegex("\"(?<name>[A-Z][a-zA-Z]+)\":", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();

    private static string Indented(string lines, int by) => string.Join('\n', lines.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', by) + line));

    [Theory]
    [MemberData(nameof(Structured))]
    public void Option_of_a_rule_that_is_an_object_goes_into_its_list(string name, string written, string option) => SourceContract.CheckStructured(name, written, option);

    /// <summary>A format whose documents are none of these would not be held to the contract. Records of what was done are not edited.</summary>
    [Fact]
    public void Every_format_is_held_to_the_contract()
    {
        var formats = typeof(ISourceReader).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(each => each.Name == "IStructuredFormat")).Select(type => type.Name);

        Assert.Equal(["AnsibleFormat", "AwsRecordFormat", "LandingZoneFormat", "ManifestFormat", "PulumiFormat", "WorkloadFormat"], formats.Order(StringComparer.Ordinal));
        Assert.All(["playbook.yml", "network-config.yaml", "ack.yaml", "crossplane.yaml", "Pulumi.yaml"], name => Assert.Contains(Sources, row => row.Data.Item1 == name));
    }

    /// <summary>A reader that is in no row would read nothing.</summary>
    [Fact]
    public void Every_reader_is_a_row() => Assert.Equal(
        new[] { typeof(ISourceReader).Assembly, typeof(CloudFormationYamlReader).Assembly }.SelectMany(assembly => assembly.ExportedTypes)
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ISourceReader))).Select(type => type.Name).Order(StringComparer.Ordinal),
        SourceReaders.All.Select(reader => reader.GetType().Name).Order(StringComparer.Ordinal));

    /// <summary>A reader whose documents are none of these would not be held to the contract.</summary>
    [Fact]
    public void Every_reader_is_held_to_the_contract()
    {
        var readers = SourceReaders.All;

        var used = Sources.Select(row => new SourceDocument(row.Data.Item1, row.Data.Item2)).Select(document => readers.First(reader => reader.CanRead(document))).ToHashSet();

        Assert.Empty(readers.Except(used).Select(reader => reader.GetType().Name));
    }
}
