namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class TLSInspectionConfiguration
{
    public List<ServerCertificateConfiguration>? ServerCertificateConfigurations { get; set; }
}
