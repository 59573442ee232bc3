using System.Net;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A condition that is held against every packet: Suricata's MATCH list.</summary>
internal abstract class PacketCondition(string keyword)
{
    public string Keyword { get; } = keyword;

    public abstract Truth Holds(PacketView packet);

    /// <summary>What it says of the first segment of a split hello; where it asks for a size, of any segment of one.</summary>
    public abstract EarlyAnswer Early { get; }

    /// <summary>The engine does not know it, whatever the flow.</summary>
    public virtual bool IsUnknown => false;

    /// <summary>A rule on addresses only stays one with it (SIGMATCH_IPONLY_COMPAT).</summary>
    public virtual bool KeepsIpOnly => false;

    /// <summary>The sets without a value that it asks about a flow between two addresses, whichever way a packet goes.</summary>
    public virtual IEnumerable<OpenSet> OpenSets(IPAddress client, IPAddress server) => [];

    /// <summary>What to call it where it is unknown.</summary>
    public virtual string NameUnknown(PacketView packet) => Keyword;
}
