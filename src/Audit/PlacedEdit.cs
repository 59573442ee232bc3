using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit;

/// <summary>One replacement in a document, by lines and columns from 1, columns in UTF-16 code units; the end is not included.</summary>
public sealed record PlacedEdit(int StartLine, int StartColumn, int EndLine, int EndColumn, string NewText)
{
    internal static PlacedEdit Of(SourceDocument document, TextEdit edit)
    {
        var start = document.Lines[edit.Span.Start];
        var end = document.Lines[edit.Span.End];
        return new PlacedEdit(start.Line, start.Column, end.Line, end.Column, edit.NewText);
    }

    public override string ToString() => $"{StartLine}:{StartColumn}-{EndLine}:{EndColumn} {NewText}";
}
