using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>One option of a rule as it is compiled for one version of Suricata.</summary>
internal readonly record struct OptionReading(RuleDraft Draft, OptionSyntax Option)
{
    public RuleSyntax Rule => Draft.Rule;

    public EngineVersion Version => Draft.Version;

    /// <summary>The keyword as Suricata spells it.</summary>
    public string Name => Rule.NameOf(Option);

    /// <summary>The value as written.</summary>
    public string Value => Rule.ValueOf(Option).Trim().ToString();

    /// <summary>The value without its quotes.</summary>
    public string Unquoted => Rule.UnquotedValue(Option).Trim();

    /// <summary>Takes in what the option asks of each packet; where that is null, it is unknown.</summary>
    public void Add(RuleBody body, PacketCondition? condition)
    {
        if (condition is null)
            body.AddUnknown(Name);
        else
            body.Conditions.Add(condition);
    }

    /// <summary>The same of an option that looks at the packet itself: beside stream or handshake Suricata does not load it (SIG_FLAG_REQUIRE_PACKET).</summary>
    public void AddOfPacket(RuleBody body, PacketCondition? condition)
    {
        body.RequirePacket(Name);
        Add(body, condition);
    }

    /// <summary>Notes that Suricata does not load the rule for the option.</summary>
    public void Refuse(RuleBody body) => body.Refuse(Name, $"it does not take {Option.Span.In(Rule.Tree.Text).TrimEnd(';')} there");
}
