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

    public Truth Match(ReadOnlySpan<byte> buffer)
    {
        var search = new PatternSearch(buffer, nodes);
        return search.From(0);
    }
}
