using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>An <c>app-layer-protocol</c> option. Until the packet's direction is recognised it holds for nothing, negated or not.</summary>
internal sealed class AppLayerProtocolCondition(bool isOfFlow, bool isNegated, string? mode) : PacketCondition("app-layer-protocol")
{
    /// <summary>It asks for the application of the flows that the rule is compiled for.</summary>
    public bool IsOfFlow { get; } = isOfFlow;

    public bool IsNegated { get; } = isNegated;

    /// <summary>Set on rules that say nothing else: they are looked at when detection has just been completed.</summary>
    public bool OnlyAtDetection { get; set; }

    /// <summary>Suricata 8: which direction's protocol is meant; null for the packet's own.</summary>
    public string? Mode { get; } = mode;

    public override EarlyAnswer Early => new((IsOfFlow != IsNegated).ToTruth(), EarlyMatchCause.AppLayerProtocol);

    public override Truth Holds(PacketView packet)
    {
        if (OnlyAtDetection && !packet.CompletesDetection)
            return Truth.No;
        var isRecognised = Mode switch
        {
            "to_server" => packet.Flow.ToServer.IsRecognised,
            "to_client" => packet.Flow.ToClient.IsRecognised,
            "either" or "final" => packet.Flow.IsRecognised,
            "original" => false,
            _ => packet.Flow.Direction(packet.Direction).IsRecognised,
        };
        return (isRecognised && IsOfFlow != IsNegated).ToTruth();
    }
}
