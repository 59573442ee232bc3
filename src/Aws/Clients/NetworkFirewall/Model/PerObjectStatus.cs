namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class PerObjectStatus
{
    public PerObjectSyncStatus? SyncStatus { get; set; }

    public string? UpdateToken { get; set; }
}
