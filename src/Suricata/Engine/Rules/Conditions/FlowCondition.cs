using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A <c>flow</c> option that says more than a direction.</summary>
internal sealed class FlowCondition : PacketCondition
{
    public FlowCondition()
        : base("flow")
    {
    }

    /// <summary>to_server or to_client; null for neither.</summary>
    public PacketDirection? Direction { get; init; }

    /// <summary>established or not_established; null for neither.</summary>
    public bool? Established { get; init; }

    /// <summary>only_stream or no_stream; null for neither.</summary>
    public bool? InStream { get; init; }

    /// <summary>only_frag: never true of the packets that are played.</summary>
    public bool OnlyFragments { get; init; }

    public override EarlyAnswer Early =>
        new((!OnlyFragments && Established != false && Direction != PacketDirection.ToClient).ToTruth(), EarlyMatchCause.OtherTraffic);

    public override Truth Holds(PacketView packet)
    {
        var holds = (!OnlyFragments
            && (Direction is null || Direction == packet.Direction)
            && (Established is null || Established == packet.IsEstablished)).ToTruth();
        return InStream is { } inStream ? holds.And(packet.MatchedInStream.NegatedIf(!inStream)) : holds;
    }
}
