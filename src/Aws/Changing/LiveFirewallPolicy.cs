using System.Text.Json;
using TlsCompat.Aws.Clients;
using TlsCompat.Firewall;

namespace TlsCompat.Aws.Changing;

internal sealed class LiveFirewallPolicy(NetworkFirewallClient client, ResourceArn arn) : LiveResource(client, arn, "FirewallPolicy")
{
    protected override NetworkFirewallOperation Describe => NetworkFirewallOperation.DescribeFirewallPolicy;

    protected override NetworkFirewallOperation Update => NetworkFirewallOperation.UpdateFirewallPolicy;

    protected override IReadOnlyList<string> Kept { get; } = ["Description", "EncryptionConfiguration"];

    protected override string NotShown => "AWS does not show what this firewall policy holds, or it is one of a Next Generation firewall, which is not supported.";

    public override string Show(JsonElement content) => JsonContent.Indented(content);
}
