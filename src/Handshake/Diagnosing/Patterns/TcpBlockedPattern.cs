namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>No probe got a connection.</summary>
internal sealed class TcpBlockedPattern : DiagnosisPattern
{
    public override Diagnosis? Match(Observations seen)
    {
        if (seen.Results.IsEmpty || !seen.Results.All(result => result.Phase is ProbePhase.Connect or ProbePhase.Prepare && result.Outcome != ProbeOutcome.NotTls))
            return null;
        var first = seen.Results[0];
        return new Diagnosis(
            DiagnosisKind.TcpBlocked,
            Confidence.Certain,
            first.Outcome switch
            {
                ProbeOutcome.Refused => "The connection is refused: nobody listens on this port, or a firewall rejects it.",
                ProbeOutcome.Declined => $"The way there is declined: {first.Detail}.",
                ProbeOutcome.TimedOut => "No TCP connection: the SYN is not answered.",
                _ => "No TCP connection.",
            },
            [ProbeWords.Of(first)],
            first.Outcome == ProbeOutcome.Declined
                ? ["Ask who runs the proxy, or the server before TLS, whether it lets this endpoint pass."]
                : ["Check address and port, routes, security groups and network ACLs; TLS rules have not been asked yet.", "In AWS Network Firewall look for rules on tcp or ip, and at the default actions of the policy."]);
    }
}
