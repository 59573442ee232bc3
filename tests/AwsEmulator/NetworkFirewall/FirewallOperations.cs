using System.Text.Json.Nodes;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.NetworkFirewall;

internal static class FirewallOperations
{
    public static JsonObject List(RegionState region, JsonObject input)
    {
        var vpcs = input["VpcIds"]?.AsArray().Select(id => (string?)id).ToList();
        return Paging.Page(input, "Firewalls",
        [
            .. region.Firewalls.Values.Where(firewall => vpcs is null or { Count: 0 } || vpcs.Contains((string?)firewall.Content["VpcId"]))
                .Select(firewall => new JsonObject { ["FirewallName"] = firewall.Name, ["FirewallArn"] = firewall.Arn }),
        ]);
    }

    public static JsonObject Describe(RegionState region, JsonObject input, EmulatorOptions options)
    {
        var firewall = Lookup.Find(region.Firewalls, input, "Firewall");
        return new JsonObject
        {
            ["UpdateToken"] = firewall.UpdateToken,
            ["Firewall"] = firewall.Content.DeepClone(),
            ["FirewallStatus"] = FirewallSync.StatusOf(firewall, region, options),
        };
    }

    public static JsonObject DescribeLogging(RegionState region, JsonObject input)
    {
        var firewall = Lookup.Find(region.Firewalls, input, "Firewall");
        return region.Logging.TryGetValue(firewall.Arn, out var logging)
            ? logging.DeepClone().AsObject()
            : new JsonObject { ["FirewallArn"] = firewall.Arn, ["LoggingConfiguration"] = new JsonObject { ["LogDestinationConfigs"] = new JsonArray() } };
    }

    public static JsonObject DescribeTlsInspection(RegionState region, JsonObject input)
    {
        var inspection = Lookup.Find(region.TlsInspections, input, "TLSInspectionConfiguration");
        return new JsonObject
        {
            ["UpdateToken"] = inspection.UpdateToken,
            ["TLSInspectionConfiguration"] = inspection.Content.DeepClone(),
            ["TLSInspectionConfigurationResponse"] = inspection.Properties.DeepClone(),
        };
    }
}
