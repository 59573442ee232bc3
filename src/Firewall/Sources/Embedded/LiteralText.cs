using TlsCompat.Firewall.Languages;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>A text as a program writes it, with the way back from each of its characters.</summary>
/// <param name="span">The literal, quotes included.</param>
/// <param name="writing">The text.</param>
/// <param name="quote">How it is written; null for lines that are text as they are.</param>
/// <param name="isTemplate">Whether it holds expressions, as placeholders.</param>
internal sealed class LiteralText(TextSpan span, WrittenText writing, QuoteSyntax? quote, bool isTemplate) : SourceNode
{
    private readonly string _text = writing.Text;

    public TextSpan Span { get; } = span;

    public override SourceNode? this[string name] => null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

    public override IEnumerable<SourceNode> Items => [];

    public override string Text => _text;

    internal override int Offset => Span.Start;

    internal override bool IsTemplate => isTemplate;

    internal override int OffsetOf(int character) => writing.OffsetOf(character);

    /// <summary>Whether the document holds these very characters: not where an escape stands for one of them.</summary>
    internal override bool IsWritten(int start, int end) => start == end || writing.OffsetOf(end) - writing.OffsetOf(start) == end - start;

    /// <summary>A text that would need an escape is not written: which one depends on more than is known here.</summary>
    internal override string? Encode(int character, string text) =>
        text.AsSpan().ContainsAny("\\\r\n\0") || (quote is { Close.Length: > 0 } && (text.AsSpan().ContainsAny("{}$#") || text.Contains(quote.Close[0], StringComparison.Ordinal))) ? null : text;
}
