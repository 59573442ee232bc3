using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>Cause B: a rule on TCP or IP drops the first segment; ssl_state cannot mend it, for it would make it a rule on TLS.</summary>
public sealed class EstablishedTrafficCheck : EarlyBlockCheck
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC002", "Drops established traffic before the server name is known");

    protected override bool Covers(Suspect suspect) => suspect.Cause == EarlyMatchCause.Layer4
        || (suspect.Cause == EarlyMatchCause.UnknownKeyword && !suspect.IsOnTls);

    protected override string Explain(Suspect suspect) =>
        $"This {suspect.Rule.Kind} rule drops established traffic, and with it the first segment of a ClientHello whose server name is not known yet";

    protected override string Recommend(AuditScope scope, Suspect suspect) =>
        DefaultActionAdvice.For(scope.Policy);
}
