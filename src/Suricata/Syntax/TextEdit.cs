using System.Text;

namespace TlsCompat.Suricata.Syntax;

/// <summary>One replacement in a text. An empty span inserts; an empty <see cref="NewText"/> deletes.</summary>
public readonly record struct TextEdit(TextSpan Span, string NewText)
{
    /// <summary>Applies edits to a text; what lies outside their spans stays as it is.</summary>
    /// <exception cref="ArgumentException">Two edits overlap, or one lies outside the text.</exception>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length + 64);
        var at = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Span.Start))
        {
            if (edit.Span.Start < at || edit.Span.End > text.Length)
                throw new ArgumentException($"The edit {edit.Span} overlaps another one or lies outside the text.", nameof(edits));
            result.Append(text, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
