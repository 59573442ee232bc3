using TlsCompat.Suricata.Engine.Compilation;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine;

/// <summary>The rules of an engine in the order in which they decide, and which of them a flow can meet.</summary>
internal sealed class RuleIndex
{
    private readonly CompiledRule[] _ordered;

    public RuleIndex(IReadOnlyList<CompiledRule> rules, EngineSettings settings)
    {
        _ordered = settings.Order == RuleOrder.Strict ? [.. rules] : [.. rules.Order(Comparer<CompiledRule>.Create(ByAction))];
        LooksIntoStreams = rules.Any(r => r.Body.NeedsStream);
    }

    /// <summary>Whether a rule looks into streams: else Suricata does not keep them for rules.</summary>
    public bool LooksIntoStreams { get; }

    public Candidate[] Candidates(Script script)
    {
        var candidates = new List<Candidate>();
        for (var i = 0; i < _ordered.Length; i++)
        {
            var rule = _ordered[i];
            if (rule.Body.IsForOtherTraffic)
                continue;
            var toServer = rule.Header.Matches(script.Source, script.Destination);
            var toClient = rule.Header.Matches(script.Destination, script.Source);
            if (toServer != Truth.No || toClient != Truth.No)
                candidates.Add(new Candidate(i, rule, toServer, toClient));
        }

        return [.. candidates];
    }

    /// <summary>
    /// Suricata's order (src/detect-engine-sigorder.c): action, then rules that set flowbits before those that read them, then
    /// priority, then position.
    /// </summary>
    private static int ByAction(CompiledRule left, CompiledRule right)
    {
        var byAction = ActionOf(left).CompareTo(ActionOf(right));
        if (byAction != 0)
            return byAction;
        var byBits = BitsOf(left.Body).CompareTo(BitsOf(right.Body));
        return byBits != 0 ? byBits : left.Body.Priority.CompareTo(right.Body.Priority);
    }

    private static int ActionOf(CompiledRule rule) => rule.Action switch
    {
        RuleAction.Pass => 0,
        RuleAction.Drop => 1,
        RuleAction.Alert or RuleAction.Config => 3,
        _ => 2,
    };

    private static int BitsOf(RuleBody body)
    {
        var reads = body.Conditions.Exists(c => c is Conditions.FlowBitCondition);
        return (body.Changes.Count > 0, reads) switch
        {
            (true, false) => 0,
            (true, true) => 1,
            (false, true) => 2,
            _ => 3,
        };
    }
}
