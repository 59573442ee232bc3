namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>A resource of the provider awscc: the shapes of CloudFormation, their names in lower case with underscores; the keys of maps are as they are.</summary>
internal sealed class CloudControlBody(SourceNode body) : SourceNode
{
    public override SourceNode? this[string name] => Wrapped(body[name switch
    {
        "IPSets" => "ip_sets",
        "IPSetReferences" => "ip_set_references",
        "TLSInspectionConfigurationArn" => "tls_inspection_configuration_arn",
        "EnableTLSSessionHolding" => "enable_tls_session_holding",
        "TCPFlags" => "tcp_flags",
        _ when char.IsAsciiLetterUpper(name[0]) => AwsSchema.SnakeName(name),
        _ => name,
    }]);

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => body.Members.Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new CloudControlBody(member.Value)));

    public override IEnumerable<SourceNode> Items => body.Items.Select(item => new CloudControlBody(item));

    public override string? Text => body.Text;

    internal override SourceDocument? Document => body.Document;

    internal override int Offset => body.Offset;

    internal override bool IsTemplate => body.IsTemplate;

    internal override object? LiteralAt(int character) => body.LiteralAt(character);

    internal override bool IsMade => body.IsMade;

    internal override bool HoldsFile => body.HoldsFile;

    internal override SourceDocument? DocumentAt(int character) => body.DocumentAt(character);

    internal override int OffsetOf(int character) => body.OffsetOf(character);

    internal override bool IsWritten(int start, int end) => body.IsWritten(start, end);

    internal override string? Encode(int character, string text) => body.Encode(character, text);

    public override bool Equals(object? obj) => obj is CloudControlBody other && body.Equals(other.Body);

    public override int GetHashCode() => body.GetHashCode();

    private SourceNode Body => body;

    private static CloudControlBody? Wrapped(SourceNode? node) => node is null ? null : new CloudControlBody(node);
}
