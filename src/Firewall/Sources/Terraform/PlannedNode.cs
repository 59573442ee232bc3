namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>A value of a plan or state: final, and not the place to change it.</summary>
internal sealed class PlannedNode(SourceNode node) : WrappedNode(node)
{
    internal override bool IsTemplate => false;

    internal override IValueSite Site => new ReadOnlySite(Node.Site);

    protected override SourceNode Wrap(SourceNode inner) => new PlannedNode(inner);
}
