namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>None of the others.</summary>
internal sealed class UndecidedPattern : DiagnosisPattern
{
    public override Diagnosis Match(Observations seen)
    {
        var notTaken = seen.Results.Where(result => !Observations.IsSent(result)).ToList();
        if (notTaken.Count > 0 && notTaken.Count < seen.Results.Length)
        {
            return new Diagnosis(
                DiagnosisKind.Undecided,
                Confidence.Possible,
                "Some connections to this address were not taken, so that not every probe could be sent: the server stopped, or takes few at a time.",
                [.. notTaken.DistinctBy(result => result.Probe).Select(ProbeWords.Of), .. seen.Results.Where(Observations.IsSent).DistinctBy(result => result.Probe).Select(ProbeWords.Of)],
                ["Look whether the server is up and what it logs of refused connections, and test again."]);
        }

        var allFail = seen.Results.All(result => !result.Passed);
        return new Diagnosis(
            DiagnosisKind.Undecided,
            Confidence.Possible,
            seen.Results.IsEmpty ? "No probe could be run."
                : allFail ? "TCP connects, and no ClientHello is answered with a ServerHello."
                : seen.Results.All(result => result.Passed) ? "What was sent passes; the probes that were asked for do not tell more."
                : "Some ClientHellos pass and some fail, in no pattern that is known here.",
            [.. seen.Results.Where(result => allFail || !result.Passed).DistinctBy(result => result.Probe).Select(ProbeWords.Of)],
            allFail
                ? ["Check that the server at this address serves TLS on this port. A mail, directory, database or chat server may begin in the clear: name its protocol, for example --starttls postgres, -StartTls postgres.", "A firewall that denies every name, or this client, looks the same: trace the handshake through its rules."]
                : ["Run all probes: -Probe Full, --probe full.", "Test from another network and compare."]);
    }
}
