using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A condition that no packet of an ordinary TLS flow meets.</summary>
internal sealed class NeverCondition(string keyword) : PacketCondition(keyword)
{
    public override EarlyAnswer Early => EarlyAnswer.Never;

    public override Truth Holds(PacketView packet) => Truth.No;
}
