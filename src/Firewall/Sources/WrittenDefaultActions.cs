using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>Default actions that are written in a list of JSON, HCL or YAML, each as a text of its own.</summary>
internal sealed class WrittenDefaultActions(SourceDocument document, IReadOnlyList<SourceNode> items) : DefaultActionOrigin(document)
{
    public override IReadOnlyList<string> Actions { get; } = [.. items.Select(item => item.Text ?? "")];

    public override IEnumerable<TextSpan> Places => items.Select(SpanOf).OfType<TextSpan>();

    public override IReadOnlyList<TextEdit>? Translate(IReadOnlyList<string> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        if (items.Count == 0 || actions.Count < items.Count)
            return null;
        var edits = new List<TextEdit>();
        foreach (var (item, action) in items.Zip(actions).Where(pair => pair.First.Text != pair.Second))
        {
            if (SpanOf(item) is not { } span || item.Site.Encode(0, action) is not { } written)
                return null;
            edits.Add(new TextEdit(span, written));
        }

        if (actions.Count == items.Count)
            return edits;
        if (SpanOf(items[^1]) is not { } last)
            return null;
        return [.. edits, Behind(last, actions.Skip(items.Count))];
    }

    /// <summary>The characters of an action without quotes; null where the document does not hold them as they are.</summary>
    private TextSpan? SpanOf(SourceNode item)
    {
        if (item.Text is not { Length: > 0 } text || (item.Site.DocumentAt(0) as SourceDocument ?? Document) != Document || !item.Site.IsWritten(0, text.Length))
            return null;
        var start = item.Site.OffsetOf(0);
        return start + text.Length <= Document.Text.Length && Document.Text.AsSpan(start, text.Length).SequenceEqual(text) ? new TextSpan(start, text.Length) : null;
    }

    /// <summary>More items behind one, in its quotes: on lines of their own where it stands on one.</summary>
    private TextEdit Behind(TextSpan item, IEnumerable<string> actions)
    {
        var text = Document.Text;
        var quote = item.Start > 0 && text[item.Start - 1] is '"' or '\'' ? text[item.Start - 1].ToString() : "";
        var lineStart = text.LastIndexOf('\n', Math.Max(0, item.Start - 1)) + 1;
        var before = text[lineStart..(item.Start - quote.Length)];
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var separator = before.TrimStart() is ['-', .. var rest] && string.IsNullOrWhiteSpace(rest) ? newLine + before
            : string.IsNullOrWhiteSpace(before) ? "," + newLine + before
            : ", ";
        return new TextEdit(new TextSpan(item.End + quote.Length, 0), string.Concat(actions.Select(action => separator + quote + action + quote)));
    }
}
