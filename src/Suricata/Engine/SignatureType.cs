namespace TlsCompat.Suricata.Engine;

/// <summary>
/// Suricata's class of a rule (src/detect-engine-build.c, SignatureSetType). It decides when the rule is looked at and
/// whether its verdict is for the packet or the flow.
/// </summary>
public enum SignatureType
{
    /// <summary>Addresses and ports only: looked at once a direction, verdict for the flow.</summary>
    IpOnly,

    /// <summary>The same with a negated address, or a range of IPv6 addresses in Suricata 8: looked at for every packet, verdict for the flow.</summary>
    LikeIpOnly,

    /// <summary>Nothing but app-layer-protocol: looked at when the protocol has just been detected, verdict for the flow.</summary>
    ProtocolDetectionOnly,

    /// <summary>A property of the packet (established, flowbits, dsize, …): verdict for the packet.</summary>
    Packet,

    /// <summary>Content of the packet or the stream: for the flow when the stream matched.</summary>
    PacketStream,

    /// <summary>Content of the stream: verdict for the flow.</summary>
    Stream,

    /// <summary>An application protocol and nothing else: every packet of a flow that is known to speak it, verdict for the flow.</summary>
    AppLayer,

    /// <summary>A keyword of the application protocol's transaction: verdict for the flow.</summary>
    AppTransaction,
}
