using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>One way in which the rules that match, or may, can decide a packet.</summary>
internal sealed class Branch
{
    public PacketVerdict Verdict { get; private set; }

    public VerdictScope Scope { get; private set; }

    public Decider? Decider { get; private set; }

    /// <summary>The verdict for the rest of the flow; none where there is none.</summary>
    public PacketVerdict FlowAction { get; private set; }

    public Decider? FlowDecider { get; private set; }

    /// <summary>No later rule is asked.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>
    /// It has ended because a packet was dropped in strict order, as AWS documents it. Both stock engines ask a later rule that blocks
    /// the flow all the same.
    /// </summary>
    public bool MayGoOnBlocking { get; private set; }

    /// <summary>A rule with <c>bypass</c> matched: nothing of the flow is looked at any more.</summary>
    public CompiledRule? BypassedBy { get; set; }

    public List<CompiledRule> Matched { get; private set; } = [];

    public Branch Copy() => new()
    {
        Verdict = Verdict,
        Scope = Scope,
        Decider = Decider,
        FlowAction = FlowAction,
        FlowDecider = FlowDecider,
        HasEnded = HasEnded,
        MayGoOnBlocking = MayGoOnBlocking,
        BypassedBy = BypassedBy,
        Matched = [.. Matched],
    };

    public bool IsAlike(Branch other) => (Verdict, FlowAction, HasEnded, BypassedBy) == (other.Verdict, other.FlowAction, other.HasEnded, other.BypassedBy);

    /// <summary>Lets a rule decide (PacketAlertFinalize).</summary>
    public void Apply(CompiledRule rule, VerdictScope scope, EngineSettings settings)
    {
        // An arrow both ways may match twice.
        if (!Matched.Contains(rule))
            Matched.Add(rule);
        switch (rule.Action)
        {
            case RuleAction.Alert or RuleAction.Config:
                break;
            case RuleAction.Pass:
                // Suricata 8 keeps a pass rule from passing the flow whose packet was dropped before it.
                if (Verdict == PacketVerdict.None || settings.Version == EngineVersion.Suricata7)
                    Decide(PacketVerdict.Pass, scope, new Decider(rule));
                HasEnded = true;
                break;
            default:
                Decide(rule.Action == RuleAction.Drop ? PacketVerdict.Drop : PacketVerdict.Reject, scope, new Decider(rule));
                HasEnded = settings.Order == RuleOrder.Strict;
                MayGoOnBlocking = HasEnded && scope == VerdictScope.Packet && FlowAction == PacketVerdict.None;
                break;
        }
    }

    /// <summary>Lets a default action decide what no rule has decided.</summary>
    public void Apply(DefaultAction action)
    {
        if (!HasEnded && action.IsDrop())
            Decide(PacketVerdict.Drop, VerdictScope.Packet, new Decider(null, action));
    }

    private void Decide(PacketVerdict verdict, VerdictScope scope, Decider decider)
    {
        // A reject behind a drop sends its reset all the same.
        if (Verdict == PacketVerdict.None || (Verdict == PacketVerdict.Drop && verdict == PacketVerdict.Reject))
            (Verdict, Scope, Decider) = (verdict, scope, decider);
        // The first verdict on the flow stays.
        if (scope == VerdictScope.Flow && FlowAction == PacketVerdict.None)
            (FlowAction, FlowDecider) = (verdict, decider);
    }
}
