namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class FirewallStatus
{
    public FirewallStatusValue? Status { get; set; }

    public ConfigurationSyncState? ConfigurationSyncStateSummary { get; set; }

    public Dictionary<string, SyncState>? SyncStates { get; set; }

    public CapacityUsageSummary? CapacityUsageSummary { get; set; }

    public TransitGatewayAttachmentSyncState? TransitGatewayAttachmentSyncState { get; set; }
}
