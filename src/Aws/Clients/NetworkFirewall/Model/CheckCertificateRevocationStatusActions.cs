namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class CheckCertificateRevocationStatusActions
{
    public RevocationCheckAction? RevokedStatusAction { get; set; }

    public RevocationCheckAction? UnknownStatusAction { get; set; }
}
