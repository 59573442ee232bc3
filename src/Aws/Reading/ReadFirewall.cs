using TlsCompat.Firewall;

namespace TlsCompat.Aws.Reading;

/// <summary>A firewall: its policy with all of its groups, and the network that it stands in.</summary>
public sealed record ReadFirewall
{
    public required string Account { get; init; }

    public required string Region { get; init; }

    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required string PolicyArn { get; init; }

    public string? VpcId { get; init; }

    /// <summary>IN_SYNC, PENDING or CAPACITY_CONSTRAINED.</summary>
    public string? SyncState { get; init; }

    /// <summary>The policy as this firewall runs it: HOME_NET is the policy's own, or else of this firewall's VPC. Null where it could not be read.</summary>
    public FirewallPolicy? Policy { get; init; }

    public override string ToString() => Arn;
}
