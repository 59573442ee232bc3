using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>Everything that a client of today would send arrives.</summary>
internal sealed class HealthyPattern : DiagnosisPattern
{
    // Those that a healthy server of today may turn down: it need not know the group.
    private static readonly string[] s_mayBeDeclined = ["compact", "other-name", "without-name"];

    public override int Order => 50;

    public override Diagnosis? Match(Observations seen)
    {
        var failed = seen.Results.Where(result => !result.Passed && !IsHealthyRefusal(result)).ToList();
        if (seen.Passes("hybrid") != true || failed.Exists(result => result.Probe != "classical" || result.Outcome != ProbeOutcome.Alert))
            return null;
        var hybrid = seen.Last("hybrid")!;
        var evidence = Evidence.Of(seen, "classical", "hybrid", "split-inside-name", "compact");
        if (hybrid.Group?.IsPostQuantum == true)
        {
            return new Diagnosis(
                DiagnosisKind.PathAndServerOk,
                Confidence.Certain,
                seen.Passes("classical") == false
                    ? $"Large and split ClientHellos arrive. The server takes {hybrid.Group} and refuses clients without it."
                    : $"Large and split ClientHellos arrive, and the server chooses {hybrid.Group}.",
                [.. evidence],
                []);
        }

        return new Diagnosis(
            DiagnosisKind.ServerNotPostQuantum,
            Confidence.Certain,
            $"Large and split ClientHellos arrive. The server chooses {(hybrid.Group is { } group ? group.ToString() : hybrid.Version.ToString())}, no post-quantum group.",
            [.. evidence],
            []);
    }

    private static bool IsHealthyRefusal(ProbeResult result) => result.Outcome == ProbeOutcome.Alert && s_mayBeDeclined.Contains(result.Probe);
}
