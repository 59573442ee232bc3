namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>An object or list literal of a program.</summary>
/// <param name="offset">Where it begins.</param>
/// <param name="members">The members of an object.</param>
/// <param name="items">The elements of a list.</param>
internal sealed class ProgramObject(int offset, IReadOnlyList<KeyValuePair<string, SourceNode>> members, IReadOnlyList<SourceNode> items) : SourceNode
{
    public override SourceNode? this[string name] => members.LastOrDefault(member => member.Key == name).Value;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => members;

    public override IEnumerable<SourceNode> Items => items;

    internal override IValueSite Site => new PlaceSite(offset);
}
