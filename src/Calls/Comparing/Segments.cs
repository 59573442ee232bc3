using TlsCompat.Firewall.Tracing;
using TlsCompat.Handshake;

namespace TlsCompat.Calls.Comparing;

/// <summary>Where a ClientHello was cut on the wire: where a further send began, and in each send where a segment was full.</summary>
internal static class Segments
{
    /// <summary>Offsets in the hello where segments after the first begin.</summary>
    public static IReadOnlyList<int> Cuts(ProbeResult run)
    {
        // Where the system does not tell, Ethernet's.
        var size = run.Tcp is { MaximumSegmentSize: > 0 } tcp ? tcp.MaximumSegmentSize : HandshakeRequest.DefaultMaximumSegmentSize;
        var cuts = new List<int>();
        int[] edges = [0, .. run.Cuts, run.HelloLength];
        for (var piece = 1; piece < edges.Length; piece++)
        {
            if (piece > 1)
                cuts.Add(edges[piece - 1]);
            for (var at = edges[piece - 1] + size; at < edges[piece]; at += size)
                cuts.Add(at);
        }

        return cuts;
    }
}
