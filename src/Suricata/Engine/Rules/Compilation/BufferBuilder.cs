using System.Globalization;
using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Collects the patterns of one buffer while a rule is compiled.</summary>
internal sealed class BufferBuilder(string keyword, TransactionBuffer? buffer)
{
    public string Keyword { get; } = keyword;

    /// <summary>Null for the payload, and for a buffer that is not modelled.</summary>
    public TransactionBuffer? Buffer { get; } = buffer;

    public List<PatternNode> Nodes { get; } = [];

    public List<BufferTransform> Transforms { get; } = [];

    public bool HasUnknownTransform { get; set; }

    /// <summary>A pattern or its place is not known: neither is then what the patterns around it, which may lean on it, come to.</summary>
    public void Open(string keyword)
    {
        Nodes.Clear();
        Nodes.Add(new UnknownNode(keyword));
        IsOpen = true;
    }

    /// <summary>What is looked for is not known, whatever comes behind.</summary>
    public bool IsOpen { get; private set; }

    public PatternList ToList()
    {
        // DetectContentPropagateLimits counts the length of a content that must be absent, too, as if it had matched before its neighbour.
        for (var i = 1; i < Nodes.Count; i++)
        {
            if (Nodes[i - 1] is ContentNode { IsNegated: true, IsRelative: false, HasDepth: false, HasOffset: false } absent
                && Nodes[i] is ContentNode { IsNegated: false, Distance: { } distance } content)
                content.Offset = Math.Max(content.Offset, absent.Bytes.Length + distance);
        }

        return new([.. Nodes]);
    }

    /// <summary>
    /// Whether Suricata loads the patterns: not a hash or fingerprint that cannot be one, a content that the transforms leave no chance, or
    /// one that is too long for bsize.
    /// </summary>
    public bool IsWellFormed(EngineVersion version)
    {
        var contents = Nodes.OfType<ContentNode>();
        return (Buffer is null || Buffer.Takes(contents, version))
            && contents.All(content => content.IsNegated || Transforms.TrueForAll(transform => transform.CanYield(content.Bytes)))
            && (Nodes.Find(node => node is SizeNode) is not SizeNode { Range.Limit: { } limit } || ToList().FitsInto(limit, version));
    }

    /// <summary>The content that a modifier is about: the last one.</summary>
    public ContentNode? LastContent => (ContentNode?)Nodes.FindLast(node => node is ContentNode);

    /// <summary>Adds a pattern; a null is one that Suricata would not load.</summary>
    public bool TryAdd(PatternNode? node) => node is not null && Add(node);

    private bool Add(PatternNode node)
    {
        var isRelative = node is PcreNode { IsRelative: true } or DataAtNode { IsRelative: true } or ByteTestNode { IsRelative: true } or ByteJumpNode { IsRelative: true };
        if (isRelative && Nodes is [.., var last])
        {
            last.IsAnchorOfNext = true;
            if (last is ContentNode content)
                content.IsAnchorOfWithin = true;
        }

        Nodes.Add(node);
        return true;
    }

    public bool TryContent(ReadOnlySpan<char> value) =>
        ContentPattern.TryDecode(value, out var bytes, out var isNegated, out _)
        && bytes.Length > 0
        && Add(new ContentNode { Bytes = bytes, IsNegated = isNegated });

    public bool TryDataAt(ReadOnlySpan<char> value)
    {
        var parts = value.Trim('"').ToString().Split(',', StringSplitOptions.TrimEntries);
        var isNegated = parts[0].StartsWith('!');
        if (!int.TryParse(parts[0].AsSpan(isNegated ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return Add(new UnknownNode("isdataat"));
        var isRelative = parts.Contains("relative");

        // "No more data behind the pattern" is the old spelling of endswith, and Suricata reads it as that.
        if (isNegated && isRelative && position == 1 && Nodes is [.., ContentNode last])
        {
            last.EndsWith = true;
            return true;
        }

        return Add(new DataAtNode(position, isRelative, isNegated));
    }

    /// <summary>Places a content by the pattern before it. False where Suricata would not load the rule.</summary>
    /// <param name="content">The content.</param>
    /// <param name="number">How many bytes.</param>
    /// <param name="isWithin">Whether it ends within them; else it begins behind them.</param>
    public bool TryRelative(ContentNode content, int number, bool isWithin)
    {
        if (content.HasDepth || content.HasOffset)
            return false;
        if (isWithin)
        {
            if (content.Within is not null || number < content.Bytes.Length)
                return false;
            content.Within = number;
        }
        else
        {
            if (content.Distance is not null)
                return false;
            content.Distance = number;
        }

        var before = Nodes.FindLastIndex(Nodes.IndexOf(content) - 1 is var at and >= 0 ? at : 0, n => n is ContentNode or PcreNode && n != content);
        if (before >= 0)
        {
            Nodes[before].IsAnchorOfNext = true;
            // A later place of the anchor may leave an absent content out of the window that begins behind it (DetectDistanceSetup).
            if ((isWithin || content.IsNegated) && Nodes[before] is ContentNode anchor)
                anchor.IsAnchorOfWithin = true;
        }

        return true;
    }
}
