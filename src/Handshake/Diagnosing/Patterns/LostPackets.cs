using System.Collections.Immutable;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>What is said where large packets are lost.</summary>
internal static class LostPackets
{
    public static ImmutableArray<string> Advice { get; } =
    [
        "Check the MTU of tunnels, VPNs and transit gateways on the path, and that ICMP \"fragmentation needed\" is not dropped.",
        "Clamp the MSS on the path (iptables --clamp-mss-to-pmtu) where the MTU cannot be mended.",
    ];

    /// <summary>Where, by what was acknowledged: those of the client, of the server, of both, or that it is not known.</summary>
    public static string Direction(Observations seen)
    {
        var silent = seen.Asked.Where(result => result.Outcome == ProbeOutcome.TimedOut && result.Tcp is not null && result.BytesSent > 0).ToList();
        var there = silent.Exists(result => result.Tcp!.BytesAcknowledged < result.BytesSent);
        var back = silent.Exists(result => result.Tcp!.BytesAcknowledged >= result.BytesSent);
        return (there, back) switch
        {
            (true, true) => "from here to the server and on the way back",
            (true, false) => "from here to the server",
            (false, true) => "from the server to here: what was sent is acknowledged, and the answer does not come",
            _ => "in which direction is not known here",
        };
    }
}
