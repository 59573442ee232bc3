using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Writes a new block beside others of its type.</summary>
internal static class HclBlockLayout
{
    public static TextEdit? InsertRuleOption(IReadOnlyList<HclBlock> blocks, int index, string keyword, string? value) =>
        Place(blocks[0].Source.Text, blocks, index, Render(blocks, index, keyword, value));

    /// <summary>The edit that takes a block away with its lines; null for the only one, and where another thing stands on its lines.</summary>
    public static TextEdit? RemoveRuleOption(IReadOnlyList<HclBlock> blocks, int index)
    {
        var (document, span) = (blocks[0].Source.Text, blocks[index].Span);
        var lineStart = document.LastIndexOf('\n', Math.Max(0, span.Start - 1)) + 1;
        var lineEnd = document.IndexOf('\n', span.End);
        var indentation = span.Start - lineStart;
        if (blocks.Count < 2 || lineEnd < 0 || !document.AsSpan(lineStart, indentation).IsWhiteSpace() || !IsBlankOrComment(document.AsSpan(span.End, lineEnd - span.End)))
            return null;
        // What is put in front of it stands where it starts: the blanks of the next line go in the place of its own.
        var next = lineEnd + 1;
        return document.AsSpan(next).StartsWith(document.AsSpan(lineStart, indentation), StringComparison.Ordinal)
            ? new TextEdit(TextSpan.FromBounds(span.Start, next + indentation), "")
            : new TextEdit(TextSpan.FromBounds(lineStart, next), "");
    }

    private static bool IsBlankOrComment(ReadOnlySpan<char> rest) => rest.Trim() is "" or ['#', ..] or ['/', '/', ..];

    /// <summary>
    /// The new block is its neighbour's text with other values in it: the nearest with a keyword and as many settings, which ours all have.
    /// </summary>
    public static string? Render(IReadOnlyList<HclBlock> blocks, int index, string keyword, string? value)
    {
        var document = blocks[0].Source.Text;
        var twin = blocks
            .Select((block, at) => (Block: block, Distance: Math.Abs(at - index)))
            .OrderBy(neighbour => neighbour.Distance)
            .Select(neighbour => neighbour.Block)
            .FirstOrDefault(block => TextOf(block["keyword"]) is not null && Settings(block).Count == (value is null ? 0 : 1));
        if (twin is not null)
            return Copy(document, twin, (twin["keyword"]!, keyword), value is null ? null : (Settings(twin)[0], value));
        // One without a value is one with a value less the line of its settings.
        if (value is null)
            return blocks.FirstOrDefault(block => TextOf(block["keyword"]) is not null && Settings(block).Count > 0) is { } other ? Copy(document, other, (other["keyword"]!, keyword), null, "settings") : null;
        // Many write the whole option as its keyword: "sid:1".
        return blocks.FirstOrDefault(block => Settings(block).Count == 0 && TextOf(block["keyword"])?.Text.Contains(':', StringComparison.Ordinal) == true) is { } joined
            ? Copy(document, joined, (joined["keyword"]!, $"{keyword}:{value}"), null)
            : null;
    }

    private static IReadOnlyList<HclExpression> Settings(HclBlock option) => option["settings"] is TupleExpression tuple ? tuple.Elements : [];

    /// <summary>A string without anything to fill in.</summary>
    public static MappedText? TextOf(HclExpression? expression) =>
        expression is TemplateExpression { Parts: [LiteralExpression { Value: TextValue text }] } ? text.Traced : null;

    private static string? Copy(string document, HclBlock twin, (HclExpression Old, string New) keyword, (HclExpression Old, string New)? setting, string? without = null)
    {
        var edits = new List<TextEdit>();
        if (without is not null)
        {
            if (LineOf(document, twin, without) is not { } line)
                return null;
            edits.Add(new TextEdit(line, ""));
        }

        foreach (var (old, text) in setting is { } given ? [keyword, given] : new[] { keyword })
        {
            if (TextOf(old) is not { } known || !known.IsWritten(0, known.Length) || known.Encode(0, text) is not { } written)
                return null;
            edits.Add(new TextEdit(TextSpan.FromBounds(known.OffsetOf(0) - twin.Span.Start, known.OffsetOf(known.Length) - twin.Span.Start), written));
        }

        return TextEdit.Apply(document[twin.Span.Start..twin.Span.End], edits);
    }

    /// <summary>The lines of an attribute, within the text of its block; null where another thing stands on them.</summary>
    private static TextSpan? LineOf(string document, HclBlock block, string attribute)
    {
        var value = block[attribute]!.Span;
        var start = document.LastIndexOf('\n', value.Start) + 1;
        var end = document.IndexOf('\n', value.End) + 1;
        var before = document.AsSpan(start, value.Start - start).Trim();
        return start > block.Span.Start && end > 0 && end < block.Span.End && before.EndsWith("=") && before[..^1].TrimEnd().SequenceEqual(attribute) && IsBlankOrComment(document.AsSpan(value.End, end - value.End))
            ? TextSpan.FromBounds(start - block.Span.Start, end - block.Span.Start)
            : null;
    }

    private static TextEdit? Place(string document, IReadOnlyList<HclBlock> blocks, int index, string? block)
    {
        if (block is null)
            return null;
        var separator = Separator(document, blocks[0]);
        return index < blocks.Count
            ? new TextEdit(new TextSpan(blocks[index].Span.Start, 0), block + separator)
            : new TextEdit(new TextSpan(blocks[^1].Span.End, 0), separator + block);
    }

    /// <summary>What parts blocks of a type: a line end and the blanks before one of them.</summary>
    public static string Separator(string document, HclBlock block)
    {
        var lineStart = document.LastIndexOf('\n', Math.Max(0, block.Span.Start - 1)) + 1;
        return (document.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n") + document[lineStart..block.Span.Start];
    }
}
