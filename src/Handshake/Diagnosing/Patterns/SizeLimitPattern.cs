using System.Globalization;
using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Large hellos fail: as packets that are too large for the path, or as messages that are too large for what reads them.</summary>
internal sealed class SizeLimitPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        if (seen.Passes(ProbeMatrix.Classical) != true)
            return null;
        var bracket = SizeBracket.Of(seen);
        var isLarge = seen.Passes(ProbeMatrix.Hybrid) == false && seen.Passes(ProbeMatrix.Padded) == false;
        // More than our hybrid hello has: of a padded one, since a client's may fail for another reason.
        var isVeryLarge = bracket is not null && seen.Passes(ProbeMatrix.Hybrid) == true
            && seen.Asked.Any(result => !result.Passed && Observations.IsSent(result) && Probe.Find(result.Probe) is { Client: null });
        if ((!isLarge && !isVeryLarge) || (seen.SplitPasses == false && seen.Passes(ProbeMatrix.ClassicalSplit) == false))
            return null;
        var smallPasses = isLarge && (seen.Passes(ProbeMatrix.SmallSegments) == true || seen.Passes(ProbeMatrix.SplitInsideName) == true);
        if (smallPasses)
            return Packets(seen, Confidence.Certain, $"Large packets are lost on the path, {LostPackets.Direction(seen)}: the same ClientHello passes in small segments.");
        if (seen.Passes(ProbeMatrix.ClassicalSplit) != true && !isVeryLarge)
            return null;
        if (bracket is { IsLimitOfAReader: true })
            return Reader(seen, bracket);
        return Packets(seen, Confidence.Likely, bracket is null
            ? "Large ClientHellos fail, though not all of them; small ones pass, in one segment or two."
            : "Large ClientHellos fail, whatever is in them; small ones pass, in one segment or two.");
    }

    private static Diagnosis Packets(Observations seen, Confidence confidence, string summary) =>
        new(DiagnosisKind.SizeLimit, confidence, summary, [.. Told(seen)], LostPackets.Advice);

    private static Diagnosis Reader(Observations seen, SizeBracket bracket) => new(
        DiagnosisKind.SizeLimit,
        Confidence.Certain,
        string.Create(CultureInfo.InvariantCulture, $"Something takes no first ClientHello of {bracket.Failed:N0} bytes, whatever is in it and however it is cut; {bracket.Passed:N0} bytes pass."),
        [
            .. Told(seen),
            .. seen.Asked.Where(result => Probe.Find(result.Probe) is { } probe && !Probe.All.Contains(probe)).DistinctBy(result => result.Probe).Select(ProbeWords.Of),
            "What fails was taken in whole: no packet was lost, so it is no MTU. It is the buffer of what reads the name, a proxy or load balancer, or of the server.",
        ],
        [
            string.Create(CultureInfo.InvariantCulture, $"Look for a buffer between {bracket.Passed:N0} and {bracket.Failed:N0} bytes and make it larger: preread_buffer_size of nginx's stream proxy, tune.bufsize of HAProxy, the limits of listener filters in Envoy (16 kB), a fixed buffer in a program that reads the name itself."),
            "A parser that was written for 1,400 bytes or one read is mended by an update.",
            ClientAdvice.OneSegment,
        ]);

    private static IEnumerable<string> Told(Observations seen) =>
        ProbeWords.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Padded, ProbeMatrix.Hybrid, ProbeMatrix.SmallSegments, ProbeMatrix.SplitInsideName, ProbeMatrix.ClassicalSplit, ProbeMatrix.Retry);
}
