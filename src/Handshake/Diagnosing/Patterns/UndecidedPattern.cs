namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>None of the others.</summary>
internal sealed class UndecidedPattern : DiagnosisPattern
{
    public override Diagnosis Match(Observations seen)
    {
        var allFail = seen.Results.All(result => !result.Passed);
        return new Diagnosis(
            DiagnosisKind.Undecided,
            Confidence.Possible,
            seen.Results.IsEmpty ? "No probe could be run."
                : allFail ? "TCP connects, and no ClientHello is answered with a ServerHello."
                : seen.Results.All(result => result.Passed) ? "What was sent passes; the probes that were asked for do not tell more."
                : "Some ClientHellos pass and some fail, in no pattern that is known here.",
            [.. seen.Results.Where(result => allFail || !result.Passed).DistinctBy(result => result.Probe).Select(Evidence.Of)],
            allFail
                ? ["Check that the server at this address serves TLS on this port.", "A firewall that denies every name, or this client, looks the same: trace the handshake through its rules."]
                : ["Run all probes: -Probe Full, --probe full.", "Test from another network and compare."]);
    }
}
