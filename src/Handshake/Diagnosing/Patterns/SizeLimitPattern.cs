using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Large packets fail, the same bytes in small ones pass.</summary>
internal sealed class SizeLimitPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        if (seen.Passes(ProbeMatrix.Classical) != true || seen.Passes(ProbeMatrix.Hybrid) != false || seen.Passes(ProbeMatrix.Padded) != false || seen.SplitPasses == false && seen.Passes(ProbeMatrix.ClassicalSplit) == false)
            return null;
        var splitHelps = seen.Passes(ProbeMatrix.ClassicalSplit) == true || seen.Passes(ProbeMatrix.SmallSegments) == true;
        if (!splitHelps)
            return null;
        var smallPasses = seen.Passes(ProbeMatrix.SmallSegments) == true || seen.Passes(ProbeMatrix.SplitInsideName) == true;
        return new Diagnosis(
            DiagnosisKind.SizeLimit,
            smallPasses ? Confidence.Certain : Confidence.Likely,
            smallPasses
                ? "Large packets are lost on the path: the same ClientHello passes in small segments."
                : "Large ClientHellos fail, whatever is in them; small ones pass, in one segment or two.",
            [.. Evidence.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Padded, ProbeMatrix.Hybrid, ProbeMatrix.SmallSegments, ProbeMatrix.SplitInsideName, ProbeMatrix.ClassicalSplit)],
            [
                "Check the MTU of tunnels, VPNs and transit gateways on the path, and that ICMP \"fragmentation needed\" is not dropped.",
                "Clamp the MSS on the path (iptables --clamp-mss-to-pmtu) where the MTU cannot be mended.",
            ]);
    }
}
