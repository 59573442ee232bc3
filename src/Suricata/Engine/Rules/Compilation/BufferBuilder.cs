using System.Globalization;
using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Collects the patterns of one buffer while a rule is compiled.</summary>
internal sealed class BufferBuilder(string keyword, BufferKind? kind)
{
    private bool _isOpen;

    public string Keyword { get; } = keyword;

    /// <summary>Null for the payload, and for a buffer that is not modelled.</summary>
    public BufferKind? Kind { get; } = kind;

    public List<PatternNode> Nodes { get; } = [];

    public List<BufferTransform> Transforms { get; } = [];

    public bool HasUnknownTransform { get; set; }

    /// <summary>A pattern or its place is not known: neither is then what the patterns around it, which may lean on it, come to.</summary>
    public void Open(string keyword)
    {
        Nodes.Clear();
        Nodes.Add(new UnknownNode(keyword));
        _isOpen = true;
    }

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

    /// <summary>Adds or refines a pattern. False where Suricata would not load the rule.</summary>
    public bool TryAdd(RuleSyntax rule, OptionSyntax option)
    {
        if (_isOpen)
            return true;
        var pattern = option.Keyword;
        if (ReferenceEquals(pattern, Keywords.Content))
            return TryContent(rule.ValueOf(option));
        if (ReferenceEquals(pattern, Keywords.Pcre))
            return Add(PcreTranslator.Translate(rule.ValueOf(option)));
        if (ReferenceEquals(pattern, Keywords.IsDataAt))
            return TryDataAt(rule.ValueOf(option));
        if (ReferenceEquals(pattern, Keywords.BSize))
            return NumberRange.TryParse(rule.ValueOf(option).Trim('"'), out var range) && Add(new SizeNode(range));
        if (ReferenceEquals(pattern, Keywords.ByteTest))
            return ByteTestNode.Parse(rule.ValueOf(option)) is { } test && Add(test);
        if (ReferenceEquals(pattern, Keywords.ByteJump))
            return ByteJumpNode.Parse(rule.ValueOf(option)) is { } jump && Add(jump);
        if (pattern.Kind == KeywordKind.Pattern)
            return Add(new UnknownNode(pattern.Name));
        return Nodes.FindLast(n => n is ContentNode) is ContentNode content && TryRefine(content, pattern, rule.ValueOf(option));
    }

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

    private bool TryContent(ReadOnlySpan<char> value) =>
        ContentPattern.TryDecode(value, out var bytes, out var isNegated, out _)
        && bytes.Length > 0
        && Add(new ContentNode { Bytes = bytes, IsNegated = isNegated });

    private bool TryDataAt(ReadOnlySpan<char> value)
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

    private bool TryRefine(ContentNode content, Keyword modifier, ReadOnlySpan<char> value)
    {
        if (ReferenceEquals(modifier, Keywords.NoCase))
            return !content.IgnoresCase && (content.IgnoresCase = true);
        if (ReferenceEquals(modifier, Keywords.EndsWith))
            return content.EndsWith = true;
        if (ReferenceEquals(modifier, Keywords.RawBytes))
            return true;
        if (ReferenceEquals(modifier, Keywords.FastPattern))
            return !content.IsFast && (content.IsFast = true);
        if (ReferenceEquals(modifier, Keywords.StartsWith))
        {
            if (content.HasDepth || content.HasOffset || content.IsRelative)
                return false;
            content.Depth = content.Bytes.Length;
            return content.HasDepth = content.StartsWith = true;
        }

        if (!int.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return false;
        return ReferenceEquals(modifier, Keywords.Depth) ? TryDepth(content, number)
            : ReferenceEquals(modifier, Keywords.Offset) ? TryOffset(content, number)
            : TryRelative(content, modifier, number);
    }

    private static bool TryDepth(ContentNode content, int number)
    {
        if (content.HasDepth || content.IsRelative || number < content.Bytes.Length)
            return false;
        content.Depth = number + content.Offset;
        return content.HasDepth = true;
    }

    private static bool TryOffset(ContentNode content, int number)
    {
        if (content.HasOffset || content.StartsWith || content.IsRelative || number < 0)
            return false;
        content.Offset = content.StatedOffset = number;
        if (content.HasDepth)
            content.Depth += number;
        return content.HasOffset = true;
    }

    private bool TryRelative(ContentNode content, Keyword modifier, int number)
    {
        if (content.HasDepth || content.HasOffset)
            return false;
        var isWithin = ReferenceEquals(modifier, Keywords.Within);
        if (!isWithin && !ReferenceEquals(modifier, Keywords.Distance))
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
