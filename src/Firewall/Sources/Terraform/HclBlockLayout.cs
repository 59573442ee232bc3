using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Writes a new block beside others of its type.</summary>
internal static class HclBlockLayout
{
    /// <summary>
    /// The new block is its neighbour's text with other values in it: the nearest with a keyword and as many settings, which ours all have.
    /// </summary>
    public static TextEdit? InsertRuleOption(IReadOnlyList<HclBlock> blocks, int index, string keyword, string? value)
    {
        var document = blocks[0].Source.Text;
        var twin = blocks
            .Select((block, at) => (Block: block, Distance: Math.Abs(at - index)))
            .OrderBy(neighbour => neighbour.Distance)
            .Select(neighbour => neighbour.Block)
            .FirstOrDefault(block => TextOf(block["keyword"]) is not null && Settings(block).Count == (value is null ? 0 : 1));
        if (twin is not null)
            return Place(document, blocks, index, Copy(document, twin, (twin["keyword"]!, keyword), value is null ? null : (Settings(twin)[0], value)));
        // Many write the whole option as its keyword: "sid:1".
        return value is not null && blocks.FirstOrDefault(block => Settings(block).Count == 0 && TextOf(block["keyword"])?.Text.Contains(':', StringComparison.Ordinal) == true) is { } joined
            ? Place(document, blocks, index, Copy(document, joined, (joined["keyword"]!, $"{keyword}:{value}"), null))
            : null;
    }

    private static IReadOnlyList<HclExpression> Settings(HclBlock option) => option["settings"] is TupleExpression tuple ? tuple.Elements : [];

    /// <summary>A string without anything to fill in.</summary>
    private static MappedText? TextOf(HclExpression? expression) =>
        expression is TemplateExpression { Parts: [LiteralExpression { Value: TextValue text }] } ? text.Traced : null;

    private static string? Copy(string document, HclBlock twin, (HclExpression Old, string New) keyword, (HclExpression Old, string New)? setting)
    {
        var edits = new List<TextEdit>();
        foreach (var (old, text) in setting is { } given ? [keyword, given] : new[] { keyword })
        {
            if (TextOf(old) is not { } known || !known.IsWritten(0, known.Length) || known.Encode(0, text) is not { } written)
                return null;
            edits.Add(new TextEdit(TextSpan.FromBounds(known.OffsetOf(0) - twin.Span.Start, known.OffsetOf(known.Length) - twin.Span.Start), written));
        }

        return TextEdit.Apply(document[twin.Span.Start..twin.Span.End], edits);
    }

    private static TextEdit? Place(string document, IReadOnlyList<HclBlock> blocks, int index, string? block)
    {
        if (block is null)
            return null;
        var start = blocks[0].Span.Start;
        var lineStart = document.LastIndexOf('\n', Math.Max(0, start - 1)) + 1;
        var lineEnd = document.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var separator = lineEnd + document[lineStart..start];
        return index < blocks.Count
            ? new TextEdit(new TextSpan(blocks[index].Span.Start, 0), block + separator)
            : new TextEdit(new TextSpan(blocks[^1].Span.End, 0), separator + block);
    }
}
