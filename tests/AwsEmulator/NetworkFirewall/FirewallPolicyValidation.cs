using System.Text.Json.Nodes;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.NetworkFirewall;

/// <summary>What the service refuses in a firewall policy.</summary>
internal static class FirewallPolicyValidation
{
    private static readonly string[] Defaults =
    [
        "aws:drop_strict", "aws:drop_established", "aws:alert_strict", "aws:alert_established", "aws:drop_established_app_layer",
        "aws:alert_established_app_layer", "aws:drop_established_app_layer_to_server", "aws:alert_established_app_layer_to_server",
    ];

    public static void Check(JsonObject content, Resource policy, RegionState region)
    {
        foreach (var member in (string[])["StatelessDefaultActions", "StatelessFragmentDefaultActions"])
        {
            if (content[member] is not JsonArray)
                throw AwsException.Validation("firewallPolicy." + char.ToLowerInvariant(member[0]) + member[1..], null, "Member must not be null");
        }

        var strict = IsStrict(content);
        if (strict != IsStrict(policy.Content))
            throw AwsException.InvalidRequest("You cannot change the rule order of a firewall policy.");
        CheckDefaults(content, strict);
        CheckReferences(content, strict, region);
    }

    private static void CheckDefaults(JsonObject content, bool strict)
    {
        var actions = content["StatefulDefaultActions"]?.AsArray().Select(action => (string)action!).ToList() ?? [];
        if (actions.Count > 0 && !strict)
            throw AwsException.InvalidRequest("parameter: [StatefulDefaultActions], reason: stateful default actions need STRICT_ORDER");
        if (actions.Find(action => !Defaults.Contains(action)) is { } unknown)
            throw AwsException.InvalidRequest($"parameter: [StatefulDefaultActions], reason: {unknown} is not a valid action");
        if (actions.Count(action => action.StartsWith("aws:drop", StringComparison.Ordinal)) > 1)
            throw AwsException.InvalidRequest("parameter: [StatefulDefaultActions], reason: at most one drop action can be specified");
        var appLayer = actions.Count(action => action.Contains("app_layer", StringComparison.Ordinal));
        if (appLayer > 0 && actions.Exists(action => action.EndsWith("_established", StringComparison.Ordinal)))
            throw AwsException.InvalidRequest("parameter: [StatefulDefaultActions], reason: application layer actions cannot be combined with established actions");
        if (appLayer > 0 && (bool?)content["EnableTLSSessionHolding"] == true)
            throw AwsException.InvalidRequest("parameter: [EnableTLSSessionHolding], reason: it cannot be combined with application layer default actions");
    }

    private static void CheckReferences(JsonObject content, bool strict, RegionState region)
    {
        var references = content["StatefulRuleGroupReferences"]?.AsArray().Select(reference => reference!.AsObject()).ToList() ?? [];
        foreach (var reference in references)
        {
            var arn = RequestMember.Arn(reference, "ResourceArn") ?? throw AwsException.Validation("resourceArn", null, "Member must not be null");
            var group = region.RuleGroups.GetValueOrDefault(arn) ?? region.ManagedRuleGroups.GetValueOrDefault(arn) ?? throw AwsException.NotFound("RuleGroup", arn);
            if (strict != ((string?)group.Content["StatefulRuleOptions"]?["RuleOrder"] == "STRICT_ORDER"))
                throw AwsException.InvalidRequest($"parameter: [StatefulRuleGroupReferences], reason: the rule order of {arn} is not that of the policy");
            if (strict && reference["Priority"] is null)
                throw AwsException.InvalidRequest("parameter: [StatefulRuleGroupReferences], reason: a policy with STRICT_ORDER needs the priority of each rule group");
        }

        if (references.Where(reference => reference["Priority"] is not null).GroupBy(reference => (int)reference["Priority"]!).Any(same => same.Skip(1).Any()))
            throw AwsException.InvalidRequest("parameter: [StatefulRuleGroupReferences], reason: the priorities must be unique");
    }

    private static bool IsStrict(JsonObject content) => (string?)content["StatefulEngineOptions"]?["RuleOrder"] == "STRICT_ORDER";
}
