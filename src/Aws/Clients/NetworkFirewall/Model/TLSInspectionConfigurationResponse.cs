namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class TLSInspectionConfigurationResponse
{
    public string? TLSInspectionConfigurationArn { get; set; }

    public string? TLSInspectionConfigurationName { get; set; }

    public string? TLSInspectionConfigurationId { get; set; }

    public ResourceStatus? TLSInspectionConfigurationStatus { get; set; }

    public string? Description { get; set; }

    public List<Tag>? Tags { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public int? NumberOfAssociations { get; set; }

    public EncryptionConfiguration? EncryptionConfiguration { get; set; }

    public List<TlsCertificateData>? Certificates { get; set; }

    public TlsCertificateData? CertificateAuthority { get; set; }
}
