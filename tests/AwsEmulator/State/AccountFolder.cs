using System.Globalization;
using System.Text.Json.Nodes;

namespace TlsCompat.AwsEmulator.State;

/// <summary>
/// An account out of a folder: a folder a region, and in it what the AWS CLI answers, a file a resource: rule-groups,
/// firewall-policies, firewalls, logging, tls-inspection, vpcs, prefix-lists (with the Entries beside the list), managed-rule-groups
/// (describe-rule-group-metadata).
/// </summary>
public static class AccountFolder
{
    public static AwsAccount Load(string folder)
    {
        var account = new AwsAccount();
        foreach (var region in account.Regions.Values)
        {
            foreach (var (path, document) in Documents(Path.Combine(folder, region.Name)))
            {
                switch (Path.GetFileName(Path.GetDirectoryName(path)))
                {
                    case "rule-groups":
                        Add(region.RuleGroups, document, "RuleGroup", "RuleGroupResponse");
                        break;
                    case "managed-rule-groups":
                        AddManaged(region.ManagedRuleGroups, document);
                        break;
                    case "firewall-policies":
                        Add(region.Policies, document, "FirewallPolicy", "FirewallPolicyResponse");
                        break;
                    case "firewalls":
                        Add(region.Firewalls, document, "Firewall", "FirewallStatus");
                        break;
                    case "tls-inspection":
                        Add(region.TlsInspections, document, "TLSInspectionConfiguration", "TLSInspectionConfigurationResponse");
                        break;
                    case "logging":
                        region.Logging[(string)document["FirewallArn"]!] = document;
                        break;
                    case "vpcs":
                        foreach (var vpc in document["Vpcs"]!.AsArray())
                            region.Vpcs[(string)vpc!["VpcId"]!] = (JsonObject)vpc.DeepClone();
                        break;
                    case "prefix-lists":
                        var list = (JsonObject)document["PrefixLists"]![0]!.DeepClone();
                        region.PrefixLists[(string)list["PrefixListId"]!] = list;
                        region.PrefixListEntries[(string)list["PrefixListId"]!] = (JsonArray)document["Entries"]!.DeepClone();
                        break;
                    case var other:
                        throw new InvalidDataException($"{path}: '{other}' is no kind of resource");
                }
            }
        }

        return account;
    }

    private static IEnumerable<(string Path, JsonObject Document)> Documents(string folder) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (path, JsonNode.Parse(File.ReadAllText(path))!.AsObject()));

    private static void Add(SortedDictionary<string, Resource> resources, JsonObject document, string contentName, string propertiesName)
    {
        var content = Take(document, contentName);
        var properties = Take(document, propertiesName);
        // A firewall says its name among its content, the others among their properties.
        var named = contentName == "Firewall" ? content : properties;
        var arn = (string)named[contentName + "Arn"]!;
        MakeEpoch(properties);
        var token = (string?)document["UpdateToken"] ?? Guid.NewGuid().ToString();
        document.Remove("UpdateToken");
        resources[arn] = new Resource { Arn = arn, Name = (string)named[contentName + "Name"]!, Content = content, Properties = properties, UpdateToken = token, Further = document };
    }

    /// <summary>What describe-rule-group-metadata answers.</summary>
    private static void AddManaged(SortedDictionary<string, Resource> groups, JsonObject metadata)
    {
        MakeEpoch(metadata);
        var arn = (string)metadata["RuleGroupArn"]!;
        var options = new JsonObject { ["StatefulRuleOptions"] = metadata["StatefulRuleOptions"]?.DeepClone() };
        groups[arn] = new Resource { Arn = arn, Name = (string)metadata["RuleGroupName"]!, Content = options, Properties = metadata };
    }

    /// <summary>The CLI shows times as text; on the wire they are seconds.</summary>
    private static void MakeEpoch(JsonObject properties)
    {
        if (properties["LastModifiedTime"] is JsonValue time && time.TryGetValue<string>(out var text))
            properties["LastModifiedTime"] = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() / 1000.0;
    }

    private static JsonObject Take(JsonObject document, string name)
    {
        var taken = document[name]?.DeepClone().AsObject() ?? [];
        document.Remove(name);
        return taken;
    }
}
