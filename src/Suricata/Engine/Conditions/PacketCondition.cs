using System.Net;
using TlsCompat.Suricata.Engine.Assumptions;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Suricata.Engine.Conditions;

/// <summary>A condition that is held against every packet: Suricata's MATCH list.</summary>
internal abstract class PacketCondition(string keyword)
{
    public string Keyword { get; } = keyword;

    public abstract Truth Holds(PacketView packet);

    /// <summary>The sets without a value that it asks about a flow between two addresses, whichever way a packet goes.</summary>
    public virtual IEnumerable<OpenSet> OpenSets(IPAddress client, IPAddress server) => [];

    /// <summary>What to call it where it is unknown.</summary>
    public virtual string NameUnknown(PacketView packet) => Keyword;
}
