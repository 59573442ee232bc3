using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients.NetworkFirewall;
using TlsCompat.Aws.Clients.NetworkFirewall.Model;

namespace TlsCompat.Aws.Changing;

internal sealed class LiveFirewallPolicy(AmazonNetworkFirewallClient client, string arn) : LiveResource(client, arn)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override async Task<LiveState> DescribeAsync(CancellationToken cancellation)
    {
        var answer = await Client.DescribeFirewallPolicyAsync(new DescribeFirewallPolicyRequest { FirewallPolicyArn = Arn }, cancellation).ConfigureAwait(false);
        if (answer is not { FirewallPolicy: { } policy, UpdateToken: { } token, FirewallPolicyResponse: { } properties })
            throw new UpdateException(UpdateProblem.NotEditable, $"{Arn}: AWS does not show what this firewall policy holds, or it is one of a Next Generation firewall, which is not supported.");
        return new LiveState(token, policy, Backup(answer), UpdateAsync);

        async Task<string?> UpdateAsync(JsonElement content, bool isRehearsal, CancellationToken stop) => (await Client.UpdateFirewallPolicyAsync(
            new UpdateFirewallPolicyRequest
            {
                FirewallPolicyArn = Arn,
                UpdateToken = token,
                FirewallPolicy = content,
                Description = properties.Description,
                EncryptionConfiguration = properties.EncryptionConfiguration,
                DryRun = isRehearsal,
            },
            stop).ConfigureAwait(false)).UpdateToken;
    }

    public override string Show(JsonElement content) => Indented(content);

    public override JsonElement? ContentIn(JsonElement backup) => backup.TryGetProperty("FirewallPolicy", out var policy) ? policy : null;

    public static string Indented(JsonElement content) => JsonNode.Parse(content.GetRawText())!.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";

    private static JsonObject Backup(DescribeFirewallPolicyResponse answer) => new()
    {
        ["UpdateToken"] = answer.UpdateToken,
        ["FirewallPolicyResponse"] = JsonSerializer.SerializeToNode(answer.FirewallPolicyResponse!, NetworkFirewallJson.Default.FirewallPolicyResponse),
        ["FirewallPolicy"] = JsonNode.Parse(answer.FirewallPolicy!.Value.GetRawText()),
    };
}
