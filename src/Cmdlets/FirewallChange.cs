namespace TlsCompat.Cmdlets;

/// <summary>A change that was made to a rule group or firewall policy of an account.</summary>
public sealed record FirewallChange
{
    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required string Region { get; init; }

    public required string AccountId { get; init; }

    /// <summary>The file that -Restore puts back.</summary>
    public required string BackupPath { get; init; }

    /// <summary>Whether every firewall of the account that uses it has it.</summary>
    public required bool IsInSync { get; init; }

    /// <summary>The firewalls that use it: <c>egress-hub: InSync</c>, Pending, CapacityConstrained or Unknown.</summary>
    public required string[] Firewalls { get; init; }

    /// <summary>What was changed, as a unified diff.</summary>
    public required string Diff { get; init; }

    public override string ToString() => $"{Arn} changed, backup {BackupPath}";
}
