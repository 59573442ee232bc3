using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>The blocks of one type in a body.</summary>
internal sealed class HclBlockList(IReadOnlyList<HclBlock> blocks, string document) : HclNode(TextSpan.FromBounds(blocks[0].Span.Start, blocks[^1].Span.End))
{
    public override IEnumerable<SourceNode> Items { get; } = blocks;

    /// <summary>
    /// The new block is its neighbour's text with other values in it: the nearest with a keyword and as many settings, which ours all have.
    /// </summary>
    internal override TextEdit? InsertRuleOption(int index, string keyword, string? value)
    {
        var twin = blocks
            .Select((block, at) => (Block: block, Distance: Math.Abs(at - index)))
            .OrderBy(neighbour => neighbour.Distance)
            .Select(neighbour => neighbour.Block)
            .FirstOrDefault(block => block["keyword"] is HclTemplate && Settings(block).Count == (value is null ? 0 : 1));
        if (twin is not null)
            return Place(index, Copy(twin, (twin["keyword"]!, keyword), value is null ? null : (Settings(twin)[0], value)));
        // Many write the whole option as its keyword: "sid:1".
        return value is not null && blocks.FirstOrDefault(block => Settings(block).Count == 0 && block["keyword"]?.Text?.Contains(':') == true) is { } joined
            ? Place(index, Copy(joined, (joined["keyword"]!, $"{keyword}:{value}"), null))
            : null;
    }

    private static List<SourceNode> Settings(HclBlock option) => [.. option["settings"]?.Items ?? []];

    private string? Copy(HclBlock twin, (SourceNode Old, string New) keyword, (SourceNode Old, string New)? setting)
    {
        var edits = new List<TextEdit>();
        foreach (var (old, text) in setting is { } given ? [keyword, given] : new[] { keyword })
        {
            if (old.Text is not { } known || !old.IsWritten(0, known.Length) || old.Encode(0, text) is not { } written)
                return null;
            edits.Add(new TextEdit(TextSpan.FromBounds(old.OffsetOf(0) - twin.Span.Start, old.OffsetOf(known.Length) - twin.Span.Start), written));
        }

        return TextEdit.Apply(document[twin.Span.Start..twin.Span.End], edits);
    }

    private TextEdit? Place(int index, string? block)
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
