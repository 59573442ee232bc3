using TlsCompat.Firewall;
using TlsCompat.Firewall.Sources;

namespace TlsCompat.Yaml.Tests;

/// <summary>Every reader and every format by the one contract.</summary>
public sealed class SourceContractTests
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
    [InlineData("stack.yaml", "Resources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        Fn::Transform: {Name: AWS::Include, Parameters: {Location: group.yaml}}\n", "group.yaml", "RulesSource:\n  RulesString: |\n    " + Rule + "\n")]
    public void Edit_goes_to_the_file_that_is_included(string name, string written, string beside, string included) => SourceContract.Check(name, written, (beside, included));

    /// <summary>A reader whose documents are none of these would not be held to the contract.</summary>
    [Fact]
    public void Every_reader_is_held_to_the_contract()
    {
        var readers = new[] { typeof(ISourceReader).Assembly, typeof(CloudFormationYamlReader).Assembly }.SelectMany(assembly => assembly.ExportedTypes)
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ISourceReader)))
            .Select(type => (ISourceReader)Activator.CreateInstance(type)!)
            .OrderBy(reader => reader.Precedence)
            .ToList();

        var used = Sources.Select(row => new SourceDocument(row.Data.Item1, row.Data.Item2)).Select(document => readers.First(reader => reader.CanRead(document))).ToHashSet();

        Assert.Empty(readers.Except(used).Select(reader => reader.GetType().Name));
    }
}
