namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class ServerCertificateConfiguration
{
    public List<ServerCertificate>? ServerCertificates { get; set; }

    public List<ServerCertificateScope>? Scopes { get; set; }

    public string? CertificateAuthorityArn { get; set; }

    public CheckCertificateRevocationStatusActions? CheckCertificateRevocationStatus { get; set; }
}
