namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>A resource of the provider awscc: the shapes of CloudFormation, their names in lower case with underscores; the keys of maps are as they are.</summary>
internal sealed class CloudControlBody(SourceNode body) : WrappedNode(body)
{
    public override SourceNode? this[string name] => base[name switch
    {
        "IPSets" => "ip_sets",
        "IPSetReferences" => "ip_set_references",
        "TLSInspectionConfigurationArn" => "tls_inspection_configuration_arn",
        "EnableTLSSessionHolding" => "enable_tls_session_holding",
        "TCPFlags" => "tcp_flags",
        _ when char.IsAsciiLetterUpper(name[0]) => AwsSchema.SnakeName(name),
        _ => name,
    }];

    protected override SourceNode Wrap(SourceNode inner) => new CloudControlBody(inner);
}
