namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>A nested template to which a stack gives values that are not known: the defaults of those parameters say nothing.</summary>
/// <param name="root">The template.</param>
/// <param name="open">The parameters.</param>
internal sealed class OpenParameters(SourceNode root, IReadOnlyList<string> open) : SourceNode
{
    public override SourceNode? this[string name] => root[name] is { } member ? name == "Parameters" && open.Count > 0 ? new Without(member, open) : member : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => root.Members;

    public override IEnumerable<SourceNode> Items => root.Items;

    public override string? Text => root.Text;

    internal override int Offset => root.Offset;

    private sealed class Without(SourceNode map, IReadOnlyList<string> open) : SourceNode
    {
        public override SourceNode? this[string name] => open.Contains(name) ? new NoValue(map) : map[name];

        public override IEnumerable<KeyValuePair<string, SourceNode>> Members => map.Members;

        public override IEnumerable<SourceNode> Items => map.Items;

        public override string? Text => map.Text;

        internal override int Offset => map.Offset;
    }
}
