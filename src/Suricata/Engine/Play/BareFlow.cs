using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>
/// A flow without a ClientHello, to see what default actions do to it. Rules are to be compiled for <see cref="Traffic"/>; of ICMP the ports
/// are 0.
/// </summary>
public sealed record BareFlow : PlayedFlow
{
    // No rule names the application: it is known to nobody.
    private static readonly Traffic Udp = new("", 17) { HasKnownPayloads = false };
    private static readonly Traffic Icmp = new("", 1) { HasKnownPayloads = false };

    public required BareFlowKind Kind { get; init; }

    /// <summary>What rules are compiled for that may meet it.</summary>
    public Traffic Traffic => TrafficOf(Kind);

    /// <inheritdoc cref="Traffic"/>
    public static Traffic TrafficOf(BareFlowKind kind) => kind switch
    {
        BareFlowKind.Datagram => Udp,
        BareFlowKind.Echo => Icmp,
        _ => Traffic.Tls,
    };

    internal override Script ToScript() => new BareScript(this);
}
