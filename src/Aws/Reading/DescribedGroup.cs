using TlsCompat.Firewall;

namespace TlsCompat.Aws.Reading;

/// <summary>A group that was described, beside what the audit makes of it: one without rules of ours is described too.</summary>
internal sealed record DescribedGroup(string Arn, ReadRuleGroup? Group, FirewallInventory Inventory);
