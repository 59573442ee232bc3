namespace TlsCompat.Firewall.Sources;

/// <summary>A list that a tool writes in another way.</summary>
internal sealed class ShapeList(SourceNode owner, IReadOnlyList<SourceNode> items) : SourceNode
{
    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => items;

    public override string? Text => null;

    internal override int Offset => owner.Offset;
}
