namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class AvailabilityZoneMapping
{
    public string? AvailabilityZone { get; set; }
}
