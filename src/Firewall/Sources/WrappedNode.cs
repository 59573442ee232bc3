namespace TlsCompat.Firewall.Sources;

/// <summary>A value as another one that differs from it in some way, as do the values in it.</summary>
/// <param name="node">The value as written.</param>
internal abstract class WrappedNode(SourceNode node) : SourceNode
{
    public override SourceNode? this[string name] => Wrapped(node[name]);

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => node.Members.Select(Wrapped);

    internal override IEnumerable<KeyValuePair<string, SourceNode>> AllMembers => node.AllMembers.Select(Wrapped);

    public override IEnumerable<SourceNode> Items => node.Items.Select(Wrap);

    public override string? Text => node.Text;

    internal override bool IsTemplate => node.IsTemplate;

    internal override IValueSite Site => node.Site;

    /// <summary>The value as written.</summary>
    internal SourceNode Node => node;

    /// <summary>What a value in this one is.</summary>
    protected virtual SourceNode Wrap(SourceNode inner) => inner;

    /// <summary>What a value in this one is, where it is there.</summary>
    protected SourceNode? Wrapped(SourceNode? inner) => inner is null ? null : Wrap(inner);

    private KeyValuePair<string, SourceNode> Wrapped(KeyValuePair<string, SourceNode> member) => KeyValuePair.Create(member.Key, Wrap(member.Value));
}
