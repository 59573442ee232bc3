namespace TlsCompat.Firewall.Sources;

/// <summary>Texts that are one where they are used: pieces of a sum, or the lines of a list.</summary>
internal sealed class JoinedText(PiecedText pieces, bool isTemplate) : SourceNode
{
    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => [];

    public override string Text { get; } = pieces.Text;

    internal override int Offset => pieces.OffsetOf(0);

    internal override bool IsTemplate => isTemplate;

    internal override SourceDocument? Document => pieces.Document;

    internal override int OffsetOf(int character) => pieces.OffsetOf(character);

    internal override bool IsWritten(int start, int end) => pieces.IsWritten(start, end);

    internal override string? Encode(int character, string text) => pieces.Encode(character, text);

    /// <summary>Texts with a line end between each two.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="owner">What stands for none.</param>
    public static SourceNode Lines(IReadOnlyList<SourceNode> texts, SourceNode owner) => texts.Count == 0 ? new TextNode("", owner.Offset) : Lines(texts);

    /// <summary>Texts, of which there are some, with a line end between each two.</summary>
    public static SourceNode Lines(IReadOnlyList<SourceNode> texts)
    {
        if (texts is [var only])
            return only;
        var pieces = new PiecedText();
        foreach (var text in texts)
        {
            if (pieces.Length > 0)
                pieces.AddSeparator("\n");
            pieces.Add(text);
        }

        return new JoinedText(pieces, texts.Any(text => text.IsTemplate));
    }
}
