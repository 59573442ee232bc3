using TlsCompat.Firewall;

namespace TlsCompat.Aws.Reading;

/// <summary>What one region holds.</summary>
public sealed record RegionReading
{
    public required string Region { get; init; }

    /// <summary>
    /// Groups, and policies with their groups, to be audited. Where firewalls of several VPCs share a policy that sets no
    /// HOME_NET, it is all of their networks; <see cref="Firewalls"/> has each by itself.
    /// </summary>
    public required FirewallInventory Inventory { get; init; }

    public IReadOnlyList<ReadRuleGroup> RuleGroups { get; init; } = [];

    public IReadOnlyList<ReadFirewall> Firewalls { get; init; } = [];

    public IReadOnlyList<ManagedRuleGroup> Managed { get; init; } = [];

    public IReadOnlyList<ReadError> Errors { get; init; } = [];
}
