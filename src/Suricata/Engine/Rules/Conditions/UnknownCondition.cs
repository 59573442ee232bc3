using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A keyword that is not modelled.</summary>
internal sealed class UnknownCondition(string keyword, bool keepsIpOnly = false) : PacketCondition(keyword)
{
    public override bool KeepsIpOnly => keepsIpOnly;

    public override EarlyAnswer Early => EarlyAnswer.Unknown;

    public override Truth Holds(PacketView packet) => Truth.Unknown;
}
