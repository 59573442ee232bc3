using TlsCompat.Firewall.Reading;
using TlsCompat.Firewall.Sources;

namespace TlsCompat.Firewall.Tests.Sources;

/// <summary>Names that AWS, CloudFormation or the CDK do not know say nothing, whatever was meant by them.</summary>
public sealed class AwsSchemaTests
{
    private const string Rules = "\"RulesSource\": { \"RulesString\": \"# x\" }";

    [Theory]
    [InlineData("RuleGroup", $$"""{ "RuleGroup": { {{Rules}}, "RuleVariables": { "IPSet": { "A": { "Definition": ["10.0.0.0/8"] } } } } }""", "IPSet in RuleVariables", "Write IPSets.")]
    [InlineData("RuleGroup", $$"""{ "RuleGroup": { {{Rules}}, "RuleVariables": { "IPSets": { "A": { "Definitions": ["10.0.0.0/8"], "Definition": ["10.0.0.0/8"] } } } } }""", "Definitions in IPSet", "Write Definition.")]
    [InlineData("RuleGroup", $$"""{ "RuleGroup": { {{Rules}}, "StatefulRuleOptions": { "Order": "STRICT_ORDER" } } }""", "Order in StatefulRuleOptions", "Write one of RuleOrder.")]
    [InlineData("RuleGroup", $$"""{ "RuleGroup": { {{Rules}} }, "Rulegroupname": "x" }""", "Rulegroupname in AWS::NetworkFirewall::RuleGroup", "Write RuleGroupName.")]
    [InlineData("RuleGroup", """{ "RuleGroup": { "RulesSource": { "StatefulRules": [{ "Action": "DROP", "Header": { "Protocol": "TCP", "Source": "ANY", "SourcePort": "ANY", "Direction": "ANY", "Destination": "ANY", "DestinationPort": "ANY" }, "RuleOptions": [{ "Keyword": "sid", "Setting": ["1"], "Settings": ["1"] }] }] } } }""", "Setting in RuleOption", "Write Settings.")]
    [InlineData("FirewallPolicy", """{ "FirewallPolicy": { "StatefulRuleGroupReferences": [], "StatefulEngineOption": { "RuleOrder": "STRICT_ORDER" } } }""", "StatefulEngineOption in FirewallPolicy", "Write StatefulEngineOptions.")]
    [InlineData("FirewallPolicy", """{ "FirewallPolicy": { "StatefulRuleGroupReferences": [], "EnableTlsSessionHolding": true } }""", "EnableTlsSessionHolding in FirewallPolicy", "Write EnableTLSSessionHolding.")]
    public void Property_that_CloudFormation_does_not_know_is_told(string type, string properties, string expected, string recommendation)
    {
        var remark = Assert.Single(Read(type, properties).Unread);

        Assert.Equal($"CloudFormation knows no property {expected}, and what it says was not read", remark.Message);
        Assert.Equal(recommendation, remark.Recommendation);
        Assert.NotNull(remark.Position);
    }

    [Theory]
    [InlineData("""{ "FirewallPolicy": { "StatelessDefaultActions": ["aws:forward_to_sfe"], "StatefulDefaultAction": ["aws:drop_strict"] } }""", true)]
    [InlineData("""{ "FirewallPolicy": { "statefulDefaultActions": ["aws:drop_strict"], "StatelessDefaultActions": ["aws:forward_to_sfe"] } }""", true)]
    [InlineData("""{ "FirewallPolicy": { "StatefulDefaultActions": ["aws:drop_strict"], "StatefulDefaultAction": ["aws:drop_strict"] } }""", false)]
    [InlineData("""{ "FirewallPolicy": { "StatelessDefaultActions": ["aws:forward_to_sfe"], "StatelessDefaultAction": ["aws:pass"] } }""", false)]
    public void Policy_that_loses_its_default_actions_is_told_so(string properties, bool isLost)
    {
        var remark = Assert.Single(Read("FirewallPolicy", properties).Unread);

        Assert.Equal(isLost, remark.Message.EndsWith("; the policy is without its default actions", StringComparison.Ordinal));
    }

    [Fact]
    public void What_AWS_takes_is_no_remark() => Assert.Empty(Read("FirewallPolicy", """
        { "FirewallPolicyName": "p", "Tags": [{ "Key": "a", "Value": "b", "Any": "c" }], "FirewallPolicy": {
          "StatelessDefaultActions": ["aws:forward_to_sfe"], "StatelessFragmentDefaultActions": ["aws:drop"],
          "StatelessCustomActions": [{ "ActionName": "m", "ActionDefinition": { "PublishMetricAction": { "Dimensions": [{ "Value": "x" }] } } }],
          "StatefulRuleGroupReferences": [{ "ResourceArn": "arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/g", "Priority": 1, "Override": { "Action": "DROP_TO_ALERT" }, "DeepThreatInspection": true }],
          "StatefulEngineOptions": { "RuleOrder": "STRICT_ORDER", "StreamExceptionPolicy": "DROP", "FlowTimeouts": { "TcpIdleTimeoutSeconds": 60 } },
          "PolicyVariables": { "RuleVariables": { "HOME_NET": { "Definition": ["10.0.0.0/8"] } } },
          "TLSInspectionConfigurationArn": "arn:aws:network-firewall:eu-west-1:111122223333:tls-configuration/t", "EnableTLSSessionHolding": true } }
        """).Unread);

    /// <summary>As aws-cdk-lib writes them.</summary>
    [Theory]
    [InlineData("IPSets", "ipSets", "ip_sets")]
    [InlineData("IPSetReferences", "ipSetReferences", "ip_set_references")]
    [InlineData("TLSInspectionConfigurationArn", "tlsInspectionConfigurationArn", "tls_inspection_configuration_arn")]
    [InlineData("EnableTLSSessionHolding", "enableTlsSessionHolding", "enable_tls_session_holding")]
    [InlineData("TCPFlags", "tcpFlags", "tcp_flags")]
    [InlineData("StatelessRulesAndCustomActions", "statelessRulesAndCustomActions", "stateless_rules_and_custom_actions")]
    public void Names_of_the_CDK_have_acronyms_as_words(string name, string script, string python) =>
        Assert.Equal((script, python), (AwsSchema.CdkName(name), AwsSchema.SnakeName(AwsSchema.CdkName(name))));

    private static FirewallInventory Read(string type, string properties) =>
        FirewallReader.Read([new SourceDocument("stack.json", $$"""{ "Resources": { "R": { "Type": "AWS::NetworkFirewall::{{type}}", "Properties": {{properties}} } } }""")]);
}
