using TlsCompat.Handshake.Diagnosing.Patterns;

namespace TlsCompat.Handshake.Diagnosing;

/// <summary>
/// What the probes cannot see, because they read no further than the ServerHello: an answer whose rest, the certificates, is lost.
/// </summary>
internal static class LostAnswer
{
    /// <summary>The diagnosis of the probes, or the one that the handshake to finish speaks for.</summary>
    public static Diagnosis Beside(Diagnosis diagnosis, CompleteHandshake? handshake)
    {
        if (diagnosis.Kind is not (DiagnosisKind.PathAndServerOk or DiagnosisKind.ServerNotPostQuantum) || handshake is not { IsTimedOut: true, Flight: { IsWhole: false } flight })
            return diagnosis;
        return new Diagnosis(
            DiagnosisKind.SizeLimit,
            flight.OutOfOrder > 0 ? Confidence.Certain : Confidence.Likely,
            "Large and split ClientHellos arrive, and the rest of the server's answer, with its certificates, does not: large packets are lost on the way from the server.",
            [$"Of the server's flight {FlightWords.Of(flight)}.", .. diagnosis.Evidence],
            LostPackets.Advice);
    }
}
