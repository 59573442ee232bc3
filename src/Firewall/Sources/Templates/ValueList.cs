namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>A list that a function gives.</summary>
internal sealed class ValueList(IReadOnlyList<SourceNode> items, SourceNode owner) : SourceNode
{
    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => items;

    public override string? Text => null;

    internal override SourceDocument? Document => owner.Document;

    internal override int Offset => owner.Offset;
}
