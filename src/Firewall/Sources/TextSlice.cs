namespace TlsCompat.Firewall.Sources;

/// <summary>A part of a text.</summary>
/// <param name="text">The whole text.</param>
/// <param name="from">Where the part begins.</param>
/// <param name="to">Behind its last character.</param>
internal sealed class TextSlice(SourceNode text, int from, int to) : SourceNode
{
    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => [];

    public override string Text { get; } = text.Text![from..to];

    internal override int Offset => text.OffsetOf(from);

    internal override bool IsTemplate => text.IsTemplate;

    internal override SourceDocument? Document => text.Document;

    internal override bool HoldsFile => text.HoldsFile;

    internal override int OffsetOf(int character) => text.OffsetOf(from + character);

    internal override bool IsWritten(int start, int end) => text.IsWritten(from + start, from + end);

    internal override string? Encode(int character, string insertion) => text.Encode(from + character, insertion);
}
