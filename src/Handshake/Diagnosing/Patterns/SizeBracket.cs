using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Between which lengths a ClientHello begins to fail.</summary>
/// <param name="Passed">The bytes of the largest that passed.</param>
/// <param name="Failed">The bytes of the smallest that failed; more than <paramref name="Passed"/>.</param>
/// <param name="IsLimitOfAReader">
/// Whether what failed was taken in whole and not answered, or refused: the limit is a buffer of what reads, and not the size of a packet.
/// </param>
internal sealed record SizeBracket(int Passed, int Failed, bool IsLimitOfAReader)
{
    /// <summary>Close enough to know a buffer by.</summary>
    private const int Narrow = 64;

    /// <summary>The length that halves it; null where it is narrow.</summary>
    public int? Next => Failed - Passed > Narrow && Math.Max(Probe.LeastSize, (Passed + Failed) / 2) is var middle && middle < Failed ? middle : null;

    /// <summary>Null where a longer one passed than one that failed, or where none did one or the other.</summary>
    public static SizeBracket? Of(Observations seen)
    {
        var failed = seen.Asked.Where(result => !result.Passed && Observations.IsSent(result)).ToList();
        var passed = seen.Asked.Where(result => result.Passed).ToList();
        if (failed.Count == 0 || passed.Count == 0 || passed.Max(result => result.HelloLength) >= failed.Min(result => result.HelloLength))
            return null;
        return new SizeBracket(
            passed.Max(result => result.HelloLength), failed.Min(result => result.HelloLength), failed.TrueForAll(IsTaken));
    }

    private static bool IsTaken(ProbeResult result) => result.Outcome switch
    {
        ProbeOutcome.TimedOut => result.Tcp is { Retransmissions: 0 } tcp && tcp.BytesAcknowledged >= result.BytesSent && result.BytesSent >= result.HelloLength,
        ProbeOutcome.Alert or ProbeOutcome.Closed or ProbeOutcome.Reset => true,
        _ => false,
    };
}
