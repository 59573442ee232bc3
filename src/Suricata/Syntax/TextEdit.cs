namespace TlsCompat.Suricata.Syntax;

/// <summary>One replacement in a text. An empty span inserts; an empty <see cref="NewText"/> deletes.</summary>
public readonly record struct TextEdit(TextSpan Span, string NewText)
{
    /// <summary>Applies edits to a text; what lies outside their spans stays as it is.</summary>
    /// <exception cref="ArgumentException">Two edits overlap, or one lies outside the text.</exception>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ordered = edits.OrderBy(edit => edit.Span.Start).ToList();
        var (length, at) = (text.Length, 0);
        foreach (var edit in ordered)
        {
            if (edit.Span.Start < at || edit.Span.End > text.Length)
                throw new ArgumentException($"The edit {edit.Span} overlaps another one or lies outside the text.", nameof(edits));
            at = edit.Span.End;
            length += edit.NewText.Length - edit.Span.Length;
        }

        return string.Create(length, (text, ordered), static (target, source) =>
        {
            var from = 0;
            foreach (var edit in source.ordered)
            {
                var kept = source.text.AsSpan(from, edit.Span.Start - from);
                kept.CopyTo(target);
                edit.NewText.CopyTo(target[kept.Length..]);
                target = target[(kept.Length + edit.NewText.Length)..];
                from = edit.Span.End;
            }

            source.text.AsSpan(from).CopyTo(target);
        });
    }
}
