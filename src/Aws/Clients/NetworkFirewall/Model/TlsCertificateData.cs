namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class TlsCertificateData
{
    public string? CertificateArn { get; set; }

    public string? CertificateSerial { get; set; }

    public string? Status { get; set; }

    public string? StatusMessage { get; set; }
}
