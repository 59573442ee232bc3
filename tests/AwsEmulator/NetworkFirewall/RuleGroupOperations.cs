using System.Text.Json.Nodes;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.NetworkFirewall;

internal static class RuleGroupOperations
{
    private static readonly string[] Types = ["STATELESS", "STATEFUL", "STATEFUL_DOMAIN"];

    public static JsonObject List(RegionState region, JsonObject input)
    {
        var scope = RequestMember.OneOf(input, "Scope", "MANAGED", "ACCOUNT");
        var type = RequestMember.OneOf(input, "Type", Types);
        RequestMember.OneOf(input, "ManagedType", "AWS_MANAGED_THREAT_SIGNATURES", "AWS_MANAGED_DOMAIN_LISTS", "ACTIVE_THREAT_DEFENSE", "PARTNER_MANAGED");
        RequestMember.OneOf(input, "SubscriptionStatus", "NOT_SUBSCRIBED", "SUBSCRIBED");
        var groups = scope == "MANAGED" ? region.ManagedRuleGroups : region.RuleGroups;
        return Paging.Page(input, "RuleGroups",
        [
            .. groups.Values.Where(group => type is null || (string?)group.Properties["Type"] == type)
                .Select(group => Metadata(group)),
        ]);
    }

    public static JsonObject Describe(RegionState region, JsonObject input)
    {
        RequestMember.Flag(input, "AnalyzeRuleGroup");
        if (RequestMember.Arn(input, "RuleGroupArn") is { } arn && region.ManagedRuleGroups.ContainsKey(arn))
            throw AwsException.InvalidRequest("The rules of a managed rule group cannot be described.");
        var group = Find(region.RuleGroups, input);
        var answer = group.Further.DeepClone().AsObject();
        answer["UpdateToken"] = group.UpdateToken;
        answer["RuleGroup"] = group.Content.DeepClone();
        answer["RuleGroupResponse"] = group.Properties.DeepClone();
        return answer;
    }

    public static JsonObject DescribeMetadata(RegionState region, JsonObject input)
    {
        var managed = RequestMember.Arn(input, "RuleGroupArn") is { } arn && region.ManagedRuleGroups.ContainsKey(arn);
        var group = Find(managed ? region.ManagedRuleGroups : region.RuleGroups, input);
        var answer = new JsonObject { ["RuleGroupArn"] = group.Arn, ["RuleGroupName"] = group.Name };
        foreach (var member in (string[])["Description", "Type", "Capacity", "LastModifiedTime", "VendorName", "ProductId", "ListingName"])
        {
            if (group.Properties[member] is { } value)
                answer[member] = value.DeepClone();
        }

        if (group.Content["StatefulRuleOptions"] is { } options)
            answer["StatefulRuleOptions"] = options.DeepClone();
        return answer;
    }

    /// <summary>
    /// Replaces the group. What is not sent is gone: of two readings of the documentation the strict one, so that a client
    /// that forgets a member is found out here.
    /// </summary>
    public static JsonObject Update(RegionState region, JsonObject input, TimeProvider clock)
    {
        var token = RequestMember.Token(input);
        var group = Find(region.RuleGroups, input);
        var content = RequestMember.Structure(input, "RuleGroup");
        var rules = RequestMember.Text(input, "Rules");
        if (content is null == rules is null)
            throw AwsException.InvalidRequest("You must specify either the RuleGroup or the Rules, and not both.");
        if (RequestMember.OneOf(input, "Type", Types) is { } type && type != (string?)group.Properties["Type"])
            throw AwsException.InvalidRequest("You cannot change the type of a rule group.");
        content = content?.DeepClone().AsObject() ?? new JsonObject { ["RulesSource"] = new JsonObject { ["RulesString"] = rules } };
        var consumed = RuleGroupValidation.Check(content, group);
        if (token != group.UpdateToken)
            throw AwsException.InvalidToken();

        var properties = group.Properties.DeepClone().AsObject();
        foreach (var member in (string[])["Description", "EncryptionConfiguration", "SourceMetadata", "SummaryConfiguration"])
        {
            properties.Remove(member);
            if (input[member] is { } value)
                properties[member] = value.DeepClone();
        }

        properties["ConsumedCapacity"] = consumed;
        if (!RequestMember.Flag(input, "DryRun"))
        {
            properties["LastModifiedTime"] = clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
            group.FormerToken = group.UpdateToken;
            group.UpdateToken = Guid.NewGuid().ToString();
            group.Changed = clock.GetUtcNow();
            group.Content = content;
            group.Properties = properties;
        }

        return new JsonObject { ["UpdateToken"] = group.UpdateToken, ["RuleGroupResponse"] = properties.DeepClone() };
    }

    private static Resource Find(IReadOnlyDictionary<string, Resource> groups, JsonObject input)
    {
        var type = RequestMember.OneOf(input, "Type", Types);
        if (type is null && input["RuleGroupArn"] is null && input["RuleGroupName"] is not null)
            throw AwsException.InvalidRequest("You must specify the Type of the rule group when you specify its name.");
        return Lookup.Find(groups, input, "RuleGroup", group => (string?)group.Properties["Type"] == type);
    }

    private static JsonObject Metadata(Resource group)
    {
        var metadata = new JsonObject { ["Name"] = group.Name, ["Arn"] = group.Arn };
        if (group.Properties["VendorName"] is { } vendor)
            metadata["VendorName"] = vendor.DeepClone();
        return metadata;
    }
}
