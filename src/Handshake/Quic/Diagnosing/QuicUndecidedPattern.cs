namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>None of the others.</summary>
internal sealed class QuicUndecidedPattern : QuicPattern
{
    public override Diagnosis Match(QuicObservations seen) => new(
        DiagnosisKind.Undecided,
        Confidence.Possible,
        seen.Results.IsEmpty ? "No QUIC probe could be sent."
            : seen.Results.Any(result => result.Outcome == ProbeOutcome.NotTls) ? "What answers on the UDP port does not speak QUIC."
            : seen.Asked.All(result => result.Passed) ? "What was sent over QUIC passes; the probes that were asked for do not tell more."
            : "Over QUIC some ClientHellos pass and some fail, in no pattern that is known here.",
        [.. QuicWords.OfAll(seen)],
        ["Run all probes: -Probe Full, --probe full.", QuicWords.Compare]);
}
