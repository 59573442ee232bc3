namespace TlsCompat.Aws.Changing;

/// <summary>How far a firewall is with a change.</summary>
public sealed record FirewallSync(string FirewallName, SyncProgress Progress);
