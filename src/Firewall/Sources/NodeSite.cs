namespace TlsCompat.Firewall.Sources;

/// <summary>The text of a value as where a text of HCL is written.</summary>
/// <param name="node">The value.</param>
/// <param name="document">The document that it stands in, where the value itself does not say.</param>
internal sealed class NodeSite(SourceNode node, SourceDocument? document) : TextSite
{
    public override object? DocumentAt(int character) => node.DocumentAt(character) ?? document;

    public override int OffsetOf(int character) => node.OffsetOf(character);

    public override bool IsWritten(int start, int end) => node.IsWritten(start, end);

    public override string? Encode(int character, string text) => node.Encode(character, text);
}
