namespace TlsCompat.Firewall.Sources;

/// <summary>A text, and where it is written.</summary>
internal sealed class TextNode(string text, IValueSite site, bool isTemplate = false) : SourceNode
{
    /// <summary>A text that the document does not write as it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">Where what it stands for is written.</param>
    public TextNode(string text, int offset)
        : this(text, new PlaceSite(offset))
    {
    }

    public override string Text => text;

    internal override bool IsTemplate => isTemplate;

    internal override IValueSite Site => site;
}
