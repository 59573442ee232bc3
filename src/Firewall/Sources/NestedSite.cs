namespace TlsCompat.Firewall.Sources;

/// <summary>The text of a value that was read from a text which stands elsewhere itself: data that a function decodes.</summary>
/// <param name="node">The value, whose places are characters of the text.</param>
/// <param name="text">The text.</param>
internal sealed class NestedSite(SourceNode node, TracedText text) : TextSite
{
    public override object? DocumentAt(int character) => text.DocumentAt(node.OffsetOf(character));

    public override int OffsetOf(int character) => text.OffsetOf(node.OffsetOf(character));

    public override bool IsWritten(int start, int end) => node.IsWritten(start, end) && text.IsWritten(node.OffsetOf(start), node.OffsetOf(end));

    public override string? Encode(int character, string added) => node.Encode(character, added) is { } encoded ? text.Encode(node.OffsetOf(character), encoded) : null;
}
