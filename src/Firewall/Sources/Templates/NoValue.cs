namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>A member or element that is not there (AWS::NoValue).</summary>
internal sealed class NoValue(SourceNode owner) : SourceNode
{
    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => [];

    public override string? Text => null;

    internal override int Offset => owner.Offset;
}
