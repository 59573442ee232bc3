namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// A value of a CloudFormation template, its intrinsic functions carried out as far as the template itself says what they give:
/// <c>Fn::Sub</c> without a variable and <c>Fn::Join</c> of such texts are text, <c>Ref</c> and <c>Fn::GetAtt</c> name a resource.
/// </summary>
internal sealed class TemplateNode(SourceNode node) : SourceNode
{
    private readonly TemplateText? _text = TemplateText.Of(node);

    public override SourceNode? this[string name] => node[name] is { } member ? new TemplateNode(member) : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members =>
        node.Members.Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new TemplateNode(member.Value)));

    public override IEnumerable<SourceNode> Items => node.Items.Select(item => new TemplateNode(item));

    public override string? Text => _text?.Text;

    /// <summary>What the text depends on that the template does not hold; null where it is there.</summary>
    public string? Unresolved => _text is { IsReference: true } ? _text.Text : _text?.Unresolved;

    internal override int Offset => node.Offset;

    internal override int OffsetOf(int character) => _text?.OffsetOf(character) ?? node.OffsetOf(character);

    internal override bool IsWritten(int start, int end) => _text?.IsWritten(start, end) ?? true;
}
