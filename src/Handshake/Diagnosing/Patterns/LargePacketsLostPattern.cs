using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Not even a small hello is answered, unless in small packets: its answer is too large for the path.</summary>
internal sealed class LargePacketsLostPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        if (seen.Passes(ProbeMatrix.Classical) != false || seen.Passes(ProbeMatrix.SmallSegments) != true)
            return null;
        if (seen.Asked.Any(result => result.Probe != ProbeMatrix.SmallSegments.Name && result.Outcome != ProbeOutcome.TimedOut))
            return null;
        return new Diagnosis(
            DiagnosisKind.SizeLimit,
            Confidence.Certain,
            $"Large packets are lost on the path, {LostPackets.Direction(seen)}: the same ClientHello passes in segments of 536 bytes, which the server answers in such segments too.",
            [.. ProbeWords.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Hybrid, ProbeMatrix.SplitInsideName, ProbeMatrix.SmallSegments)],
            LostPackets.Advice);
    }
}
