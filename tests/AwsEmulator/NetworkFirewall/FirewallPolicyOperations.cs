using System.Text.Json.Nodes;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.NetworkFirewall;

internal static class FirewallPolicyOperations
{
    public static JsonObject List(RegionState region, JsonObject input) => Paging.Page(
        input, "FirewallPolicies", [.. region.Policies.Values.Select(policy => new JsonObject { ["Name"] = policy.Name, ["Arn"] = policy.Arn })]);

    public static JsonObject Describe(RegionState region, JsonObject input)
    {
        var policy = Lookup.Find(region.Policies, input, "FirewallPolicy");
        var answer = policy.Further.DeepClone().AsObject();
        answer["UpdateToken"] = policy.UpdateToken;
        answer["FirewallPolicyResponse"] = policy.Properties.DeepClone();
        // A policy of a Next Generation firewall has FirewallPolicyV2 in its place.
        if (policy.Content.Count > 0)
            answer["FirewallPolicy"] = policy.Content.DeepClone();
        return answer;
    }

    /// <summary>Replaces the whole policy.</summary>
    public static JsonObject Update(RegionState region, JsonObject input, TimeProvider clock)
    {
        var token = RequestMember.Token(input);
        var policy = Lookup.Find(region.Policies, input, "FirewallPolicy");
        if (RequestMember.Structure(input, "FirewallPolicy") is not { } content)
            throw AwsException.Validation("FirewallPolicy", null, "Member must not be null");
        FirewallPolicyValidation.Check(content, policy, region);
        if (token != policy.UpdateToken)
            throw AwsException.InvalidToken();

        var properties = policy.Properties.DeepClone().AsObject();
        foreach (var member in (string[])["Description", "EncryptionConfiguration"])
        {
            properties.Remove(member);
            if (input[member] is { } value)
                properties[member] = value.DeepClone();
        }

        if (!RequestMember.Flag(input, "DryRun"))
        {
            properties["LastModifiedTime"] = clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
            policy.FormerToken = policy.UpdateToken;
            policy.UpdateToken = Guid.NewGuid().ToString();
            policy.Changed = clock.GetUtcNow();
            policy.Content = content.DeepClone().AsObject();
            policy.Properties = properties;
        }

        return new JsonObject { ["UpdateToken"] = policy.UpdateToken, ["FirewallPolicyResponse"] = properties.DeepClone() };
    }
}
