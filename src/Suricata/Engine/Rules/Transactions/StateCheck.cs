using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>The state keywords of a rule, ssl_state, ssl_version and tls.version: all must hold at once (buffer "tls_generic").</summary>
internal sealed class StateCheck(string keyword) : TransactionCheck(keyword)
{
    public List<StateCondition> Conditions { get; } = [];

    public override bool EndsWithProgress => false;

    public override bool AppliesTo(PacketDirection direction) => true;

    public override int Progress(PacketDirection direction) => TlsProgress.Start;

    /// <summary>The first condition that denies, or else the first.</summary>
    public override EarlyAnswer Early
    {
        get
        {
            var holds = Truth.Yes;
            var answer = new EarlyAnswer(holds, EarlyMatchCause.NeedsHello, Keyword);
            for (var i = 0; i < Conditions.Count; i++)
            {
                var one = Conditions[i].Early;
                if (i == 0 || one.Holds < holds)
                    answer = one with { Keyword = Conditions[i].Keyword };
                holds = holds.And(one.Holds);
            }

            return answer with { Holds = holds };
        }
    }

    public override Truth Holds(PacketView packet)
    {
        var holds = Truth.Yes;
        foreach (var condition in Conditions)
        {
            holds = holds.And(condition.Holds(packet.Flow.Tls, packet.Direction));
            if (holds == Truth.No)
                break;
        }

        return holds;
    }
}
