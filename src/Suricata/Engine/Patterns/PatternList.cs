namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>The tests of one buffer, in the order of the rule.</summary>
internal sealed class PatternList(PatternNode[] nodes)
{
    public IReadOnlyList<PatternNode> Nodes { get; } = nodes;

    public bool HasContent(bool negated)
    {
        foreach (var node in nodes)
        {
            if (node is ContentNode content && content.IsNegated == negated)
                return true;
        }

        return false;
    }

    /// <summary>Whether a buffer of the limit's size has room for the content: else Suricata does not load the rule (SigParseRequiredContentSize).</summary>
    public bool FitsInto(long limit)
    {
        long length = 0, offset = 0;
        var isFirst = true;
        foreach (var node in nodes)
        {
            if (node is not ContentNode content || (!isFirst && !content.IsRelative))
                continue;
            if (!isFirst && content.IsNegated)
            {
                if (length + (content.Distance ?? 0) + (content.Within ?? 0) > limit)
                    return false;
                continue;
            }

            length += content.Bytes.Length + (content.Distance ?? 0);
            offset = Math.Max(offset, content.Offset);
            isFirst = false;
        }

        return length + offset <= limit;
    }

    public Truth Match(ReadOnlySpan<byte> buffer)
    {
        var search = new PatternSearch(buffer, nodes);
        return search.From(0);
    }
}
