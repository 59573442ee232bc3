namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class ServerCertificate
{
    public string? ResourceArn { get; set; }
}
