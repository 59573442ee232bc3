using TlsCompat.Handshake.Probes;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Everything arrives and nothing is accepted.</summary>
internal sealed class ServerRefusesPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        var asked = seen.Asked.ToList();
        if (!asked.Exists(Observations.IsSplit) || !asked.TrueForAll(result => result.Alert is not null && result.BytesSent >= result.HelloLength))
            return null;
        var alerts = asked.Select(result => result.ReceivedAlert!.Value).Distinct().Select(alert => $"{alert} ({alert.Value})").ToList();
        return new Diagnosis(
            DiagnosisKind.ServerRefuses,
            Confidence.Certain,
            $"ClientHellos arrive, large and split ones too, and each is refused: {string.Join(", ", alerts)}.",
            [.. ProbeWords.Of(seen, ProbeMatrix.Classical, ProbeMatrix.Hybrid, ProbeMatrix.SplitInsideName)],
            [Advice(asked[0].ReceivedAlert!.Value), "The path is not the cause: what answers an alert has read the whole ClientHello. It is the server, or a proxy that ends TLS in its place."]);
    }

    private static string Advice(AlertDescription alert) =>
        alert == AlertDescription.NoApplicationProtocol ? "The server wants an application protocol (ALPN) that is not offered here: ask what its clients offer."
        : alert == AlertDescription.ProtocolVersion ? "The server takes no TLS 1.2 and no TLS 1.3: update it."
        : alert == AlertDescription.HandshakeFailure ? "The server shares no group, cipher suite or signature scheme with this client, or has no certificate for the name: look into its log."
        : "Look into the server's log for the reason.";
}
