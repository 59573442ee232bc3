namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>An answer that no client may accept.</summary>
internal sealed class InvalidAnswerPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        var invalid = seen.Asked.Where(result => result.Fault is not null).ToList();
        if (invalid.Count == 0)
            return null;
        var passes = seen.AnyPasses;
        return new Diagnosis(
            DiagnosisKind.InvalidAnswer,
            Confidence.Certain,
            $"The ClientHello arrives, and the answer breaks TLS: {invalid[0].Fault}. Clients end such a connection, with the alert illegal_parameter.",
            [.. invalid.DistinctBy(result => result.Probe).Select(ProbeWords.Of), .. seen.Asked.Where(result => result.Passed).DistinctBy(result => result.Probe).Take(3).Select(ProbeWords.Of)],
            [
                "Update what ends TLS at this address, the server or the load balancer or inspecting firewall that answers in its place, or switch its post-quantum groups off.",
                passes
                    ? "It answers other ClientHellos rightly. Test from the server's own network too: where each is answered rightly there, a box on the path writes this answer."
                    : "Test from the server's own network too: where the answer is right there, a box on the path writes it.",
            ]);
    }
}
