namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>The tests of one buffer, in the order of the rule.</summary>
internal sealed class PatternList(PatternNode[] nodes)
{
    public IReadOnlyList<PatternNode> Nodes { get; } = nodes;

    /// <summary>The first test that is not modelled; null where all are.</summary>
    public string? UnknownKeyword { get; } = Array.Find(nodes, n => n is UnknownNode) is UnknownNode unknown ? unknown.Keyword : null;

    /// <summary>The keyword to name where it is not known whether they hold.</summary>
    public string Keyword => UnknownKeyword ?? (nodes.FirstOrDefault() switch
    {
        PcreNode => "pcre",
        ByteTestNode => "byte_test",
        ByteJumpNode => "byte_jump",
        DataAtNode => "isdataat",
        _ => "content",
    });

    private readonly ContentNode? _selector = FindNegatedSelector(nodes);

    /// <summary>Suricata looks for a pattern that must be absent when it preselects rules only where that is final (DETECT_CONTENT_MPM_IS_CONCLUSIVE).</summary>
    public bool IsAbsencePreselected => _selector is { HasDepth: false, HasOffset: false, IsRelative: false };

    public bool HasContent(bool negated)
    {
        foreach (var node in nodes)
        {
            if (node is ContentNode content && content.IsNegated == negated)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Suricata 7 looks for the pattern that selects a rule before it looks at the rule. Where that is a negated one and it is found
    /// at all, endswith and neighbours or not, the rule is out (DetectPrefilterMergeSort). Unknown where a neighbour narrows the search.
    /// </summary>
    public Truth IsRuledOut(ReadOnlySpan<byte> payload)
    {
        if (_selector is not { } content)
            return Truth.No;
        // Nothing comes before the first: its window is a depth.
        var depth = content.Depth == 0 && content.Within is { } within && ReferenceEquals(content, nodes[0]) ? Math.Max(0, within + (content.Distance ?? 0)) : content.Depth;
        var end = depth != 0 ? Math.Min(depth, payload.Length) : payload.Length;
        var isFound = content.Offset <= end && content.IndexIn(payload[content.Offset..end]) >= 0;
        return !isFound ? Truth.No : content.IsRelative ? Truth.Unknown : Truth.Yes;
    }

    /// <summary>Whether a buffer of the limit's size has room for the content: else Suricata does not load the rule (SigParseRequiredContentSize).</summary>
    public bool FitsInto(long limit, EngineVersion version)
    {
        long length = 0, offset = 0;
        var isFirst = true;
        foreach (var node in nodes)
        {
            if (node is not ContentNode content || (!isFirst && !content.IsRelative))
                continue;
            if (!isFirst && content.IsNegated)
            {
                if (!Fits(length + (content.Distance ?? 0) + (content.Within ?? 0)))
                    return false;
                continue;
            }

            length += content.Bytes.Length + (content.Distance ?? 0);
            offset = Math.Max(offset, content.StatedOffset);
            isFirst = false;
        }

        return Fits(length) && Fits(length + offset);

        // Suricata 8 compares without a sign: less than nothing is too much.
        bool Fits(long needed) => needed <= limit && (needed >= 0 || version == EngineVersion.Suricata7);
    }

    public Truth Match(ReadOnlySpan<byte> buffer)
    {
        var search = new PatternSearch(buffer, nodes);
        return search.From(0);
    }

    /// <summary>The negated content that selects the rule: fast_pattern, or the longest and strongest; null where a content that is not negated does.</summary>
    private static ContentNode? FindNegatedSelector(PatternNode[] nodes)
    {
        ContentNode? best = null;
        foreach (var node in nodes)
        {
            if (node is not ContentNode content)
                continue;
            if (!content.IsNegated)
                return null;
            if (best is null || (content.IsFast, content.Bytes.Length, content.Strength).CompareTo((best.IsFast, best.Bytes.Length, best.Strength)) > 0)
                best = content;
        }

        return best;
    }
}
