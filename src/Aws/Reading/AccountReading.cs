using TlsCompat.Firewall;

namespace TlsCompat.Aws.Reading;

/// <summary>What all regions of a connection hold, as one.</summary>
public sealed record AccountReading
{
    public required FirewallInventory Inventory { get; init; }

    public IReadOnlyList<ReadRuleGroup> RuleGroups { get; init; } = [];

    public IReadOnlyList<ReadFirewall> Firewalls { get; init; } = [];

    public IReadOnlyList<ManagedRuleGroup> Managed { get; init; } = [];

    public IReadOnlyList<ReadError> Errors { get; init; } = [];
}
