namespace TlsCompat.Audit.Evidence;

/// <summary>
/// Tells whether a flow was seen before, in memory that does not grow: of the flows the last million at least are known. The
/// packets of one flow lie seconds apart, so that more is not needed.
/// </summary>
internal sealed class RecentFlows(int generation = 1_000_000)
{
    private HashSet<(long, int)> _young = [];
    private HashSet<(long, int)> _old = [];

    /// <summary>False where the flow is known.</summary>
    /// <param name="flow">The engine's number of the flow; numbers of several engines may collide.</param>
    /// <param name="ends">A hash of what else tells flows apart: rule, firewall, addresses, ports.</param>
    public bool Add(long flow, int ends)
    {
        if (_old.Contains((flow, ends)) || !_young.Add((flow, ends)))
            return false;
        if (_young.Count >= generation)
        {
            (_young, _old) = (_old, _young);
            _young.Clear();
        }

        return true;
    }
}
