namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>The other side speaks, but not TLS.</summary>
internal sealed class NotTlsPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        // An alert is TLS, and so is a broken answer.
        if (seen.Results.Any(result => result.Passed || result.Outcome is ProbeOutcome.Alert or ProbeOutcome.Malformed) || seen.Results.FirstOrDefault(result => result.Outcome == ProbeOutcome.NotTls) is not { } answer)
            return null;
        return new Diagnosis(
            DiagnosisKind.NotTls,
            Confidence.Certain,
            "What answers on this port does not speak TLS.",
            [ProbeWords.Of(answer)],
            ["Check the port. For mail, directory, database and chat servers that begin in the clear name the protocol of STARTTLS: -StartTls, --starttls.", "If a server of TLS is meant to be there, something on the path answers in its place: a proxy or a captive portal."]);
    }
}
