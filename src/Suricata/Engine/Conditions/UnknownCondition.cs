using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Suricata.Engine.Conditions;

/// <summary>A keyword that is not modelled.</summary>
internal sealed class UnknownCondition(string keyword) : PacketCondition(keyword)
{
    public override Truth Holds(PacketView packet) => Truth.Unknown;
}
