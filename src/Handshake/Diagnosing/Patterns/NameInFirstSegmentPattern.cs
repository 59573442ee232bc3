using TlsCompat.Handshake.Probes;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Of two segments the first must hold the server name.</summary>
internal sealed class NameInFirstSegmentPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        // With a pause, because two segments that follow at once may be read together.
        if (seen.Passes(ProbeMatrix.Classical) != true || seen.Passes(ProbeMatrix.Hybrid) != true || seen.Passes(ProbeMatrix.SplitAfterNamePaused) != true)
            return null;
        if (seen.Passes(ProbeMatrix.SplitBeforeNamePaused) != false && seen.Passes(ProbeMatrix.SplitInsideNamePaused) != false)
            return null;
        if (seen.Asked.Any(result => !result.Passed && !HealthyPattern.MayBeDeclined(seen, result) && !IsNameLate(result)))
            return null;
        return new Diagnosis(
            DiagnosisKind.NameInFirstSegment,
            Confidence.Certain,
            "The server name must be in the first segment: a ClientHello in two segments passes where the first one holds the whole name, and fails where it does not.",
            [
                .. ProbeWords.Of(seen, ProbeMatrix.Hybrid, ProbeMatrix.SplitAfterNamePaused, ProbeMatrix.SplitInsideNamePaused, ProbeMatrix.SplitBeforeNamePaused, ProbeMatrix.ClassicalSplitPaused),
                .. seen.Asked.Where(result => !result.Passed && Probe.Find(result.Probe)?.Client is not null).DistinctBy(result => result.Probe).Select(ProbeWords.Of),
            ],
            [
                "Something takes the name from the first segment alone, a firewall or proxy on the path or the server itself. If AWS Network Firewall is on the path, audit its rules: tlscompat audit.",
                "Go, Firefox, Java, Node and OpenSSL 3 write the name early and pass; Chromium in most of its hellos, OpenSSL 4, Erlang 29, wolfSSL and AWS's s2n-tls write it behind the key share and fail.",
                ClientAdvice.OneSegment,
            ]);
    }

    // A probe that is cut before or inside the name, or a client that writes it behind the key share.
    private static bool IsNameLate(ProbeResult result)
    {
        if (Probe.Find(result.Probe) is not { } probe)
            return false;
        return probe.Client is { } client
            ? client.Hello.ServerNameRange is { } name && name.End > (result.Tcp?.MaximumSegmentSize ?? LeastSegment)
            : !probe.Cuts.Equals(ProbeMatrix.SplitAfterName.Cuts) && result.Cuts.Count > 0;
    }

    private const int LeastSegment = 1400;
}
