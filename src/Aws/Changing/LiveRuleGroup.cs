using System.Text.Json;
using TlsCompat.Aws.Clients;
using TlsCompat.Firewall;

namespace TlsCompat.Aws.Changing;

internal sealed class LiveRuleGroup(NetworkFirewallClient client, ResourceArn arn) : LiveResource(client, arn, "RuleGroup")
{
    protected override NetworkFirewallOperation Describe => NetworkFirewallOperation.DescribeRuleGroup;

    protected override NetworkFirewallOperation Update => NetworkFirewallOperation.UpdateRuleGroup;

    protected override IReadOnlyList<string> Kept { get; } = ["Type", "Description", "EncryptionConfiguration", "SourceMetadata", "SummaryConfiguration"];

    protected override string NotShown => "AWS does not show what this rule group holds; only its owner can change it.";

    public override string Show(JsonElement content) => RuleGroupContent.Read(Arn.Text, content)?.Rules.Text ?? JsonContent.Indented(content);
}
