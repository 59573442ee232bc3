using TlsCompat.Handshake.Probes;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>This server name fails where another one, or none, passes.</summary>
internal sealed class SniDeniedPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        // Where the name passes in another hello, it is not the name.
        if (seen.Passes(ProbeMatrix.Classical) != false || seen.AnyPasses)
            return null;
        var isUnrecognized = seen.Last(ProbeMatrix.Classical)!.ReceivedAlert == AlertDescription.UnrecognizedName;
        var passesOtherwise = seen.Passes(ProbeMatrix.OtherName) == true || seen.Passes(ProbeMatrix.WithoutName) == true;
        if (!isUnrecognized && !passesOtherwise)
            return null;
        return new Diagnosis(
            DiagnosisKind.SniDenied,
            isUnrecognized || passesOtherwise ? Confidence.Certain : Confidence.Likely,
            isUnrecognized
                ? "The server does not know the server name: it answers with the alert unrecognized_name."
                : "This server name is denied: another one, or none, passes to the same address.",
            [.. ProbeWords.Of(seen, ProbeMatrix.Classical, ProbeMatrix.OtherName, ProbeMatrix.WithoutName)],
            isUnrecognized
                ? ["Check the name, and that the server at this address has it."]
                : ["Look for the name in the allow-list and the deny rules of the firewall on the path; tlscompat trace says which rule decides.", "Check that the server at this address serves the name."]);
    }
}
