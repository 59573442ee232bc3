using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A <c>stream-event</c>: none of a clean handshake; once a packet was dropped, what is sent again or misses may be one.</summary>
internal sealed class StreamEventCondition(string keyword) : PacketCondition(keyword)
{
    public override EarlyAnswer Early => EarlyAnswer.Never;

    public override Truth Holds(PacketView packet) => packet.Flow.HasLost ? Truth.Unknown : Truth.No;
}
