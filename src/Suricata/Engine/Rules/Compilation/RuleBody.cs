using System.Net;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Engine.Rules.Transactions;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>What the options of a rule ask for, independent of addresses and variables.</summary>
internal sealed class RuleBody
{
    public RuleProtocol Protocol { get; set; }

    /// <summary>The IP version that the rule is bound to; null for both.</summary>
    public bool? IsIPv6 { get; set; }

    public bool ToServer { get; set; }

    public bool ToClient { get; set; }

    /// <summary>The flows that the rule is compiled for.</summary>
    public required Traffic Traffic { get; init; }

    /// <summary>By its protocol or by a keyword the rule is for the application of these flows.</summary>
    public bool IsOfApplication { get; set; }

    /// <summary>By its protocol or by a keyword the rule is for something that they are not.</summary>
    public bool IsForOtherTraffic { get; set; }

    /// <summary>Held against each packet.</summary>
    public List<PacketCondition> Conditions { get; } = [];

    /// <summary>Content without a sticky buffer; null where there is none, or where it became a check of the transaction.</summary>
    public PatternList? Payload { get; set; }

    /// <summary>The payload patterns look into packets.</summary>
    public bool NeedsPacket { get; set; }

    /// <summary>The keyword that asks for the packet itself; null for none.</summary>
    public string? PacketKeyword { get; private set; }

    /// <summary>The payload patterns look into the stream.</summary>
    public bool NeedsStream { get; set; }

    /// <summary>Held against the transaction, in the order in which Suricata makes the checks.</summary>
    public List<TransactionCheck> Checks { get; } = [];

    public List<StateChange> Changes { get; } = [];

    /// <summary>1 is looked at first; 3 where the rule does not say.</summary>
    public int Priority { get; set; } = 3;

    /// <summary>Set by noalert: the rule leaves no trace in the log.</summary>
    public bool IsUnlogged { get; set; }

    /// <summary>Set by bypass: once the rule has matched, Suricata looks at nothing of the flow any more.</summary>
    public bool Bypasses { get; set; }

    /// <summary>The keywords that are not modelled, or for which Suricata does not load the rule.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Why Suricata does not load the rule, as a clause: the first of the reasons that its options give. Null for none.</summary>
    public string? Refused { get; set; }

    /// <summary>An unknown keyword may make the rule one for packets where it would be one for flows.</summary>
    public bool IsScopeOpen { get; set; }

    /// <summary>Sets without a value that options ask about a flow between two addresses: countries, categories.</summary>
    public IEnumerable<OpenSet> OpenSets(IPAddress client, IPAddress server) =>
        Conditions.SelectMany(condition => condition.OpenSets(client, server)).Concat(Checks.SelectMany(check => check.OpenSets));

    /// <summary>It asks for content or a size: what it sees depends on whether streams are kept.</summary>
    public bool AsksForPayload => LooksIntoStream || Payload is not null || Conditions.Exists(condition => condition is PacketSizeCondition);

    /// <summary>It looks for content in streams, by itself or beside checks of the transaction.</summary>
    public bool LooksIntoStream => (Payload is not null && NeedsStream) || Checks.Exists(check => check is StreamCheck);

    /// <summary>Notes that a keyword asks for the packet itself, beside which Suricata takes neither stream nor handshake.</summary>
    public void RequirePacket(string keyword)
    {
        NeedsPacket = true;
        PacketKeyword ??= keyword;
    }

    /// <summary>Notes a condition on packets that the engine does not know.</summary>
    public void AddUnknown(string keyword, bool keepsIpOnly = false)
    {
        Unknown.Add(keyword);
        Conditions.Add(new UnknownCondition(keyword, keepsIpOnly));
    }

    /// <summary>Notes why Suricata does not load the rule.</summary>
    public void Refuse(string keyword, string reason)
    {
        Unknown.Add(keyword);
        Refused ??= reason;
    }

    /// <summary>Neither payload patterns nor checks: the rule could be IP-only.</summary>
    public bool HasConditionsOnly => Payload is null && Checks.Count == 0;
}
