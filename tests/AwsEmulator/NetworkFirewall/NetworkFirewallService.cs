using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.NetworkFirewall;

/// <summary>AWS Network Firewall 2020-11-12: the operations, by the name in X-Amz-Target.</summary>
internal sealed class NetworkFirewallService(EmulatorOptions options)
{
    public const string Name = "network-firewall";
    public const string TargetPrefix = "NetworkFirewall_20201112.";

    private readonly Dictionary<string, Func<RegionState, JsonObject, JsonObject>> _operations = new(StringComparer.Ordinal)
    {
        ["ListRuleGroups"] = RuleGroupOperations.List,
        ["DescribeRuleGroup"] = RuleGroupOperations.Describe,
        ["DescribeRuleGroupMetadata"] = RuleGroupOperations.DescribeMetadata,
        ["UpdateRuleGroup"] = (region, input) => RuleGroupOperations.Update(region, input, options.Clock),
        ["ListFirewallPolicies"] = FirewallPolicyOperations.List,
        ["DescribeFirewallPolicy"] = FirewallPolicyOperations.Describe,
        ["UpdateFirewallPolicy"] = (region, input) => FirewallPolicyOperations.Update(region, input, options.Clock),
        ["ListFirewalls"] = FirewallOperations.List,
        ["DescribeFirewall"] = (region, input) => FirewallOperations.Describe(region, input, options),
        ["DescribeLoggingConfiguration"] = FirewallOperations.DescribeLogging,
        ["DescribeTLSInspectionConfiguration"] = FirewallOperations.DescribeTlsInspection,
    };

    public JsonObject Run(string operation, RegionState region, byte[] body)
    {
        if (!_operations.TryGetValue(operation, out var run))
            throw new AwsException(400, "UnknownOperationException", "");
        JsonObject input;
        try
        {
            input = body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new AwsException(400, "SerializationException", "Unexpected content in the request body");
        }

        lock (region.Lock)
            return run(region, input);
    }
}
