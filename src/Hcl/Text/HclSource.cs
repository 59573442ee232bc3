using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>A text that expressions are written in: a file, or a template that another text holds.</summary>
/// <param name="text">The text.</param>
/// <param name="document">The document that it is of.</param>
/// <param name="container">The text that holds it; null where it is the document's own.</param>
internal sealed class HclSource(string text, object? document, ITextSite? container = null) : ITextSite
{
    public string Text => text;

    public object? DocumentAt(int character) => container is null ? document : container.DocumentAt(character);

    public int OffsetOf(int character) => container?.OffsetOf(character) ?? character;

    public bool IsWritten(int start, int end) => container?.IsWritten(start, end) ?? true;

    public string? Encode(int character, string added) => container is null ? added : container.Encode(character, added);
}
