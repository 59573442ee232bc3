using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A <c>sameip</c> option.</summary>
internal sealed class SameAddressCondition() : PacketCondition("sameip")
{
    public override EarlyAnswer Early => EarlyAnswer.Never;

    public override Truth Holds(PacketView packet) => packet.Flow.Client.Equals(packet.Flow.Server).ToTruth();
}
