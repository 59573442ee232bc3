using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Audit.Changes;

/// <summary>
/// Between whom handshakes are tried on both sides: for each header of a rule that differs a flow that it takes, and with each other header one
/// that both take, one whose answers the other takes, and one that is none of the other's; and the same for answers.
/// </summary>
internal sealed class ComparedFlows
{
    // A bound on pairs of headers: a policy has some dozens of headers, and its owner changes a few.
    private const int MaximumPairs = 20_000;

    // Of so many headers each is looked at beside each other one, where what differs is no rule.
    private const int FewHeaders = 30;

    private readonly List<FlowTuple> _flows = [];
    private readonly HashSet<FlowTuple> _known = [];

    /// <param name="differing">The rules that differ.</param>
    /// <param name="places">All rules that take part.</param>
    /// <param name="reachAll">Whether any handshake may come out otherwise, whichever rules it meets.</param>
    /// <param name="finder">Finds flows.</param>
    /// <param name="cancellation">Asked at every pair.</param>
    public ComparedFlows(IReadOnlyList<PlacedRule> differing, IReadOnlyList<PlacedRule> places, bool reachAll, FlowFinder finder, CancellationToken cancellation)
    {
        // Of both sides: what one has may hide on it what the other's rules do.
        var all = HeadersOf(places);
        foreach (var rule in HeadersOf(differing))
        {
            Add(rule, finder.Find(rule));
            Pairs += all.Count;
            if (IsBounded)
                break;
            foreach (var other in all.Where(other => CommonFlow.MayBe(rule.Compiled, other.Compiled)))
            {
                cancellation.ThrowIfCancellationRequested();
                Add(rule, finder.Find(rule, other));
            }

            foreach (var flow in finder.Around(rule, all))
                Add(null, flow);
        }

        if (!reachAll)
            return;
        foreach (var rule in all)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(rule, finder.Find(rule));
            foreach (var flow in all.Count <= FewHeaders ? finder.Around(rule, all) : [])
                Add(null, flow);
        }

        foreach (var flow in finder.Around(null, all))
            Add(null, flow);
    }

    public IReadOnlyList<FlowTuple> All => _flows;

    /// <summary>Whether there were more pairs of headers than are looked at.</summary>
    public bool IsBounded => Pairs > MaximumPairs;

    private int Pairs { get; set; }

    private static List<ScopedRule> HeadersOf(IEnumerable<PlacedRule> places) => [.. places.Select(place => place.Rule).DistinctBy(rule => rule.Compiled.HeaderIdentity)];

    private void Add(ScopedRule? rule, FlowTuple? found)
    {
        if (found is not { } flow)
            return;
        if (_known.Add(flow))
            _flows.Add(flow);
        // A rule for both directions also meets the answers of a server where its header has the client.
        if (rule is not null && rule.Compiled.HeaderMatches(flow.Reversed.Server, flow.Reversed.Client) != Truth.No && _known.Add(flow.Reversed))
            _flows.Add(flow.Reversed);
    }
}
