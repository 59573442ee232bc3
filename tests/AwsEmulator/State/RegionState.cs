using System.Text.Json.Nodes;

namespace TlsCompat.AwsEmulator.State;

/// <summary>What one region holds. Whoever reads or changes it holds <see cref="Lock"/>.</summary>
public sealed class RegionState(string name)
{
    public string Name => name;

    public Lock Lock { get; } = new();

    /// <summary>By ARN, in the order of the names.</summary>
    public SortedDictionary<string, Resource> RuleGroups { get; } = new(StringComparer.Ordinal);

    /// <summary>Of AWS and its partners: their rules are not for reading.</summary>
    public SortedDictionary<string, Resource> ManagedRuleGroups { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Resource> Policies { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Resource> Firewalls { get; } = new(StringComparer.Ordinal);

    /// <summary>Of Security Hub, in ASFF, by Id.</summary>
    public SortedDictionary<string, JsonObject> Findings { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Resource> TlsInspections { get; } = new(StringComparer.Ordinal);

    /// <summary>LoggingConfiguration by the firewall's ARN.</summary>
    public Dictionary<string, JsonObject> Logging { get; } = new(StringComparer.Ordinal);

    /// <summary>As describe-vpcs shows them, by id.</summary>
    public SortedDictionary<string, JsonObject> Vpcs { get; } = new(StringComparer.Ordinal);

    /// <summary>As describe-managed-prefix-lists shows them, by id.</summary>
    public SortedDictionary<string, JsonObject> PrefixLists { get; } = new(StringComparer.Ordinal);

    /// <summary>As get-managed-prefix-list-entries shows them, by the list's id.</summary>
    public Dictionary<string, JsonArray> PrefixListEntries { get; } = new(StringComparer.Ordinal);
}
