using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients.NetworkFirewall;
using TlsCompat.Aws.Clients.NetworkFirewall.Model;

namespace TlsCompat.Aws.Changing;

internal sealed class LiveRuleGroup(AmazonNetworkFirewallClient client, string arn) : LiveResource(client, arn)
{
    public override async Task<LiveState> DescribeAsync(CancellationToken cancellation)
    {
        var answer = await Client.DescribeRuleGroupAsync(new DescribeRuleGroupRequest { RuleGroupArn = Arn }, cancellation).ConfigureAwait(false);
        if (answer is not { RuleGroup: { } group, UpdateToken: { } token, RuleGroupResponse: { } properties })
            throw new UpdateException(UpdateProblem.NotEditable, $"{Arn}: AWS does not show what this rule group holds; only its owner can change it.");
        return new LiveState(token, group, Backup(answer), UpdateAsync);

        // What is not sent is taken for what is no longer wanted.
        async Task<string?> UpdateAsync(JsonElement content, bool isRehearsal, CancellationToken stop) => (await Client.UpdateRuleGroupAsync(
            new UpdateRuleGroupRequest
            {
                RuleGroupArn = Arn,
                UpdateToken = token,
                RuleGroup = content,
                Type = properties.Type,
                Description = properties.Description,
                EncryptionConfiguration = properties.EncryptionConfiguration,
                SourceMetadata = properties.SourceMetadata,
                SummaryConfiguration = properties.SummaryConfiguration,
                DryRun = isRehearsal,
            },
            stop).ConfigureAwait(false)).UpdateToken;
    }

    public override string Show(JsonElement content) => RuleGroupContent.Read(Arn, content)?.Rules.Text ?? LiveFirewallPolicy.Indented(content);

    public override JsonElement? ContentIn(JsonElement backup) => backup.TryGetProperty("RuleGroup", out var group) ? group : null;

    private static JsonObject Backup(DescribeRuleGroupResponse answer) => new()
    {
        ["UpdateToken"] = answer.UpdateToken,
        ["RuleGroup"] = JsonNode.Parse(answer.RuleGroup!.Value.GetRawText()),
        ["RuleGroupResponse"] = JsonSerializer.SerializeToNode(answer.RuleGroupResponse!, NetworkFirewallJson.Default.RuleGroupResponse),
    };
}
