namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>A nested template to which a stack gives values that are not known: the defaults of those parameters say nothing.</summary>
/// <param name="root">The template.</param>
/// <param name="open">The parameters.</param>
internal sealed class OpenParameters(SourceNode root, IReadOnlyList<string> open) : WrappedNode(root)
{
    public override SourceNode? this[string name] => base[name] is { } member ? name == "Parameters" && open.Count > 0 ? new Without(member, open) : member : null;

    private sealed class Without(SourceNode map, IReadOnlyList<string> open) : WrappedNode(map)
    {
        public override SourceNode? this[string name] => open.Contains(name) ? new NoValue(Node) : base[name];
    }
}
