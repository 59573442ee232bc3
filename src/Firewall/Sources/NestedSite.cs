using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>The text of a value that was read from a text which stands elsewhere itself: data that a function decodes.</summary>
/// <param name="node">The value, whose places are characters of the text.</param>
/// <param name="text">The text.</param>
internal sealed class NestedSite(SourceNode node, MappedText text) : ITextSite
{
    public object? DocumentAt(int character) => text.DocumentAt(node.Site.OffsetOf(character));

    public int OffsetOf(int character) => text.OffsetOf(node.Site.OffsetOf(character));

    public bool IsWritten(int start, int end) => node.Site.IsWritten(start, end) && text.IsWritten(node.Site.OffsetOf(start), node.Site.OffsetOf(end));

    public string? Encode(int character, string added) => node.Site.Encode(character, added) is { } encoded ? text.Encode(node.Site.OffsetOf(character), encoded) : null;
}
