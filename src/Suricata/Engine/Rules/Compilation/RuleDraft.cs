using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>A rule while its options are read one by one: what later options or the end of the rule still change.</summary>
internal sealed class RuleDraft
{
    public RuleDraft(RuleSyntax rule, EngineVersion version, Traffic traffic)
    {
        Body = new RuleBody { Traffic = traffic };
        Rule = rule;
        Version = version;
        Buffers = new BufferDraft(this);
    }

    public RuleSyntax Rule { get; }

    public EngineVersion Version { get; }

    public RuleBody Body { get; }

    public BufferDraft Buffers { get; }

    /// <summary>The state keywords of the rule, which are one check; null for none.</summary>
    public StateCheck? States { get; private set; }

    /// <summary>How many buffers were named before the first state keyword.</summary>
    public int StatesAt { get; private set; }

    /// <summary>Suricata takes no other flow option.</summary>
    public bool HasFlow { get; set; }

    /// <summary>A flow option was taken.</summary>
    public bool HasDirection { get; set; }

    /// <summary>The direction that the flow options come to; null for both.</summary>
    public PacketDirection? Direction { get; set; }

    /// <summary>Takes in a condition on the state of the parser.</summary>
    public void Add(StateCondition condition)
    {
        if (States is null)
        {
            States = new StateCheck(condition.Keyword);
            StatesAt = Buffers.Count;
        }

        States.Conditions.Add(condition);
    }
}
