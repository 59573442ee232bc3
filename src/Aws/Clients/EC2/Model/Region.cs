namespace TlsCompat.Aws.Clients.EC2.Model;

/// <summary>A region, and whether the account takes part in it.</summary>
public sealed class Region
{
    public string? OptInStatus { get; set; }

    public string? RegionName { get; set; }

    public string? Endpoint { get; set; }
}
