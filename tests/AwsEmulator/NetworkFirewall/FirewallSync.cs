using System.Text.Json.Nodes;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.NetworkFirewall;

/// <summary>
/// How far a firewall is with the changes of its policy and groups: PENDING for a while after each, then IN_SYNC, or
/// CAPACITY_CONSTRAINED where the account's folder says so of the firewall.
/// </summary>
internal static class FirewallSync
{
    public static JsonObject StatusOf(Resource firewall, RegionState region, EmulatorOptions options)
    {
        var now = options.Clock.GetUtcNow();
        var settled = (string?)firewall.Properties["ConfigurationSyncStateSummary"] ?? "IN_SYNC";
        var used = Used(firewall, region).ToList();
        bool IsPending(Resource resource) => resource.Changed + options.SyncDelay > now;

        var status = firewall.Properties.DeepClone().AsObject();
        status["ConfigurationSyncStateSummary"] = used.Exists(IsPending) ? "PENDING" : settled;
        status["Status"] ??= "READY";
        var states = new JsonObject();
        foreach (var (subnet, index) in (firewall.Content["SubnetMappings"]?.AsArray() ?? []).Select((subnet, index) => (subnet, index)))
        {
            states[$"{region.Name}{(char)('a' + index)}"] = new JsonObject
            {
                ["Attachment"] = new JsonObject { ["SubnetId"] = subnet!["SubnetId"]!.DeepClone(), ["EndpointId"] = $"vpce-{index:x17}", ["Status"] = "READY" },
                ["Config"] = new JsonObject(used.Select(resource => KeyValuePair.Create<string, JsonNode?>(resource.Arn, new JsonObject
                {
                    ["SyncStatus"] = IsPending(resource) ? "PENDING" : settled,
                    ["UpdateToken"] = IsPending(resource) ? resource.FormerToken : resource.UpdateToken,
                }))),
            };
        }

        status["SyncStates"] = states;
        return status;
    }

    private static IEnumerable<Resource> Used(Resource firewall, RegionState region)
    {
        if (!region.Policies.TryGetValue((string)firewall.Content["FirewallPolicyArn"]!, out var policy))
            yield break;
        yield return policy;
        foreach (var reference in policy.Content["StatefulRuleGroupReferences"]?.AsArray() ?? [])
        {
            if (region.RuleGroups.TryGetValue((string)reference!["ResourceArn"]!, out var group))
                yield return group;
        }
    }
}
