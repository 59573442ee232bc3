using TlsCompat.Firewall.Languages;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>A text as a program writes it, with the way back from each of its characters.</summary>
/// <param name="span">The literal, quotes included.</param>
/// <param name="written">The text.</param>
/// <param name="quote">How it is written; null for lines that are text as they are.</param>
/// <param name="isTemplate">Whether it holds expressions, as placeholders.</param>
internal sealed class LiteralText(TextSpan span, MappedText written, QuoteSyntax? quote, bool isTemplate) : SourceNode, IValueSite
{
    public TextSpan Span { get; } = span;

    public override string Text => written.Text;

    internal override bool IsTemplate => isTemplate;

    internal override IValueSite Site => this;

    int IValueSite.Offset => Span.Start;

    public int OffsetOf(int character) => written.OffsetOf(character);

    /// <summary>Whether the document holds these very characters: not where an escape stands for one of them.</summary>
    public bool IsWritten(int start, int end) => start == end || written.OffsetOf(end) - written.OffsetOf(start) == end - start;

    /// <summary>A text that would need an escape is not written: which one depends on more than is known here.</summary>
    public string? Encode(int character, string text) =>
        text.AsSpan().ContainsAny("\\\r\n\0") || (quote is { Close.Length: > 0 } && (text.AsSpan().ContainsAny("{}$#") || text.Contains(quote.Close[0], StringComparison.Ordinal))) ? null : text;
}
