using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>Only the order of the parts decides.</summary>
internal sealed class QuicScrambledPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        if (seen.Passes(QuicProbeMatrix.Hybrid) != true || seen.Passes(QuicProbeMatrix.Scrambled) != false)
            return null;
        return new Diagnosis(
            DiagnosisKind.QuicScrambledBlocked,
            Confidence.Likely,
            "Over QUIC the same ClientHello passes in order and fails with its parts out of order, as Chromium, Firefox and curl send them.",
            [.. QuicWords.OfAll(seen)],
            [
                "Look for a box that reads server names of QUIC and drops what it cannot put together; Suricata 7 and 8 can.",
                QuicWords.Compare,
                QuicWords.Fallback,
            ]);
    }
}
