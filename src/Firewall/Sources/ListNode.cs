namespace TlsCompat.Firewall.Sources;

/// <summary>A list that is written in another way.</summary>
/// <param name="items">Its elements.</param>
/// <param name="site">Where it is written.</param>
/// <param name="isTemplate">Whether it may be open.</param>
internal sealed class ListNode(IReadOnlyList<SourceNode> items, IValueSite site, bool isTemplate = false) : SourceNode
{
    public override IEnumerable<SourceNode> Items => items;

    internal override bool IsTemplate => isTemplate;

    internal override IValueSite Site => site;
}
