using TlsCompat.Handshake.Quic.Probes;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>This server name fails where another one is answered.</summary>
internal sealed class QuicSniDeniedPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        if (seen.Passes(QuicProbeMatrix.Classical) != false || seen.Asked.Any(result => result.Passed))
            return null;
        var isUnrecognized = seen.Last(QuicProbeMatrix.Classical)!.ReceivedAlert == AlertDescription.UnrecognizedName;
        if (!isUnrecognized && (seen.Answers(QuicProbeMatrix.OtherName) != true || seen.Answers(QuicProbeMatrix.Classical) == true))
            return null;
        return new Diagnosis(
            DiagnosisKind.SniDenied,
            Confidence.Certain,
            isUnrecognized
                ? "Over QUIC the server does not know the server name: it answers with the alert unrecognized_name."
                : "Over QUIC this server name is denied: another one is answered at the same address.",
            [.. QuicWords.Of(seen, QuicProbeMatrix.Classical, QuicProbeMatrix.OtherName)],
            isUnrecognized
                ? ["Pass the name that clients ask for: -ServerName, --server-name."]
                : ["Look for the name in rules on quic.sni, and in lists of denied names.", QuicWords.Fallback]);
    }
}
