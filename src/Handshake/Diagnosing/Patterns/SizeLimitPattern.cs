namespace TlsCompat.Handshake;

/// <summary>Large packets fail, the same bytes in small ones pass.</summary>
internal sealed class SizeLimitPattern : DiagnosisPattern
{
    public override int Order => 70;

    public override Diagnosis? Match(Observations seen)
    {
        if (seen.Passes("classical") != true || seen.Passes("hybrid") != false || seen.Passes("padded") != false || seen.SplitPasses == false && seen.Passes("classical-split") == false)
            return null;
        var splitHelps = seen.Passes("classical-split") == true || seen.Passes("small-segments") == true;
        if (!splitHelps)
            return null;
        var smallPasses = seen.Passes("small-segments") == true || seen.Passes("split-inside-name") == true;
        return new Diagnosis(
            DiagnosisKind.SizeLimit,
            smallPasses ? Confidence.Certain : Confidence.Likely,
            smallPasses
                ? "Large packets are lost on the path: the same ClientHello passes in small segments."
                : "Large ClientHellos fail, whatever is in them; small ones pass, in one segment or two.",
            [.. Evidence.Of(seen, "classical", "padded", "hybrid", "small-segments", "split-inside-name", "classical-split")],
            [
                "Check the MTU of tunnels, VPNs and transit gateways on the path, and that ICMP \"fragmentation needed\" is not dropped.",
                "Clamp the MSS on the path (iptables --clamp-mss-to-pmtu) where the MTU cannot be mended.",
            ]);
    }
}
