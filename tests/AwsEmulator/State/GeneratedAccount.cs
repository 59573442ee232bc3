using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TlsCompat.AwsEmulator.State;

/// <summary>An account of the size of real ones: in each of the first regions so many groups, twenty a policy, each policy with a firewall and its VPC.</summary>
public static class GeneratedAccount
{
    private const int GroupsPerPolicy = 20;

    /// <param name="groups">In each region.</param>
    /// <param name="regions">Of the seventeen of the partition aws.</param>
    /// <param name="rules">In each group.</param>
    public static AwsAccount Create(int groups, int regions, int rules = 20)
    {
        var account = new AwsAccount();
        foreach (var region in account.Regions.Values.Where(region => AwsAccount.PartitionOf(region.Name) == "aws").Take(regions))
        {
            for (var i = 0; i < groups; i++)
                Add(region.RuleGroups, Group(region.Name, i, rules));
            for (var i = 0; i * GroupsPerPolicy < groups; i++)
            {
                Add(region.Policies, Policy(region, i, Math.Min(GroupsPerPolicy, groups - (i * GroupsPerPolicy))));
                Add(region.Firewalls, Firewall(region.Name, i));
                region.Vpcs[VpcId(i)] = new JsonObject { ["VpcId"] = VpcId(i), ["OwnerId"] = AwsAccount.Id, ["State"] = "available", ["CidrBlock"] = $"10.{i % 256}.0.0/16" };
            }
        }

        return account;
    }

    private static Resource Group(string region, int number, int rules)
    {
        var name = Numbered("egress", number);
        var text = new StringBuilder();
        for (var i = 0; i < rules - 1; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                pass tls $HOME_NET any -> $EXTERNAL_NET 443 (msg:"{name} {i}"; tls.sni; dotprefix; content:".host{i}.{name}.example.com"; endswith; nocase; flow:to_server; sid:{(number * 1000) + i + 1}; rev:1;)

                """);
        }

        // Every tenth group has the fault.
        text.Append(CultureInfo.InvariantCulture, $"""
            drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"{name} anything else"; {(number % 10 == 0 ? "" : "ssl_state:client_hello; ")}flow:to_server; sid:{(number * 1000) + 999}; rev:1;)

            """);
        var arn = Arn(region, "stateful-rulegroup", name);
        return new Resource
        {
            Arn = arn,
            Name = name,
            Content = new JsonObject
            {
                ["RulesSource"] = new JsonObject { ["RulesString"] = text.ToString() },
                ["StatefulRuleOptions"] = new JsonObject { ["RuleOrder"] = "STRICT_ORDER" },
            },
            Properties = new JsonObject
            {
                ["RuleGroupArn"] = arn,
                ["RuleGroupName"] = name,
                ["RuleGroupId"] = Guid.NewGuid().ToString(),
                ["Type"] = "STATEFUL",
                ["Capacity"] = 1000,
                ["RuleGroupStatus"] = "ACTIVE",
                ["ConsumedCapacity"] = rules,
                ["NumberOfAssociations"] = 1,
            },
        };
    }

    private static Resource Policy(RegionState region, int number, int groups)
    {
        var name = Numbered("policy", number);
        var arn = Arn(region.Name, "firewall-policy", name);
        return new Resource
        {
            Arn = arn,
            Name = name,
            Content = new JsonObject
            {
                ["StatelessDefaultActions"] = new JsonArray("aws:forward_to_sfe"),
                ["StatelessFragmentDefaultActions"] = new JsonArray("aws:forward_to_sfe"),
                ["StatefulRuleGroupReferences"] = new JsonArray([.. Enumerable.Range(0, groups).Select(i => new JsonObject
                {
                    ["ResourceArn"] = Arn(region.Name, "stateful-rulegroup", Numbered("egress", (number * GroupsPerPolicy) + i)),
                    ["Priority"] = i + 1,
                })]),
                ["StatefulDefaultActions"] = new JsonArray("aws:drop_established_app_layer_to_server", "aws:alert_established_app_layer_to_server"),
                ["StatefulEngineOptions"] = new JsonObject { ["RuleOrder"] = "STRICT_ORDER" },
            },
            Properties = new JsonObject
            {
                ["FirewallPolicyArn"] = arn, ["FirewallPolicyName"] = name, ["FirewallPolicyId"] = Guid.NewGuid().ToString(), ["FirewallPolicyStatus"] = "ACTIVE", ["NumberOfAssociations"] = 1,
            },
        };
    }

    private static Resource Firewall(string region, int number)
    {
        var name = Numbered("firewall", number);
        var arn = Arn(region, "firewall", name);
        return new Resource
        {
            Arn = arn,
            Name = name,
            Content = new JsonObject
            {
                ["FirewallArn"] = arn,
                ["FirewallName"] = name,
                ["FirewallId"] = Guid.NewGuid().ToString(),
                ["FirewallPolicyArn"] = Arn(region, "firewall-policy", Numbered("policy", number)),
                ["VpcId"] = VpcId(number),
                ["SubnetMappings"] = new JsonArray(new JsonObject { ["SubnetId"] = $"subnet-{number:x8}" }),
            },
            Properties = new JsonObject { ["Status"] = "READY", ["ConfigurationSyncStateSummary"] = "IN_SYNC" },
        };
    }

    private static void Add(SortedDictionary<string, Resource> resources, Resource resource) => resources[resource.Arn] = resource;

    private static string Arn(string region, string kind, string name) =>
        $"arn:{AwsAccount.PartitionOf(region)}:network-firewall:{region}:{AwsAccount.Id}:{kind}/{name}";

    private static string Numbered(string stem, int number) => string.Create(CultureInfo.InvariantCulture, $"{stem}-{number:d4}");

    private static string VpcId(int number) => string.Create(CultureInfo.InvariantCulture, $"vpc-{number:x8}");
}
