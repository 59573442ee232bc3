namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>The properties of a resource. Until it is deployed the reference to it stands for its ARN.</summary>
internal sealed class TemplateResource(TemplateNode properties, string id) : SourceNode
{
    public override SourceNode? this[string name] => name switch
    {
        "RuleGroupArn" or "FirewallPolicyArn" => new TemplateReference(TemplateText.Reference(id), properties.Offset),
        // A name with a parameter in it says less than the logical id.
        "RuleGroupName" or "FirewallPolicyName" => properties[name] is { Text: not null } known ? known : new TemplateReference(id, properties.Offset),
        _ => properties[name],
    };

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => properties.Members;

    public override IEnumerable<SourceNode> Items => properties.Items;

    public override string? Text => properties.Text;

    internal override int Offset => properties.Offset;

    private sealed class TemplateReference(string text, int offset) : SourceNode
    {
        public override SourceNode? this[string name] => null;

        public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

        public override IEnumerable<SourceNode> Items => [];

        public override string? Text => text;

        internal override int Offset => offset;
    }
}
