namespace TlsCompat.Aws.Changing;

/// <summary>A change that was made.</summary>
/// <param name="Arn">What was changed.</param>
/// <param name="BackupPath">What it was before, for -Restore.</param>
/// <param name="Firewalls">The firewalls of this account that use it, and how far they are.</param>
public sealed record UpdateResult(string Arn, string BackupPath, IReadOnlyList<FirewallSync> Firewalls);
