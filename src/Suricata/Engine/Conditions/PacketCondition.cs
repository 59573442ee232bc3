using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Suricata.Engine.Conditions;

/// <summary>A condition that is held against every packet: Suricata's MATCH list.</summary>
internal abstract class PacketCondition(string keyword)
{
    public string Keyword { get; } = keyword;

    public abstract Truth Holds(PacketView packet);

    /// <summary>What to call it where it is unknown.</summary>
    public virtual string NameUnknown(PacketView packet) => Keyword;
}
