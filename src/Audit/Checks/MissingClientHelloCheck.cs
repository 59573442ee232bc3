using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>Cause A: a rule on TLS that asks for nothing of the ClientHello matches its first segment.</summary>
public sealed class MissingClientHelloCheck : EarlyBlockCheck
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC001", "Blocks TLS before the ClientHello is complete");

    protected override bool Covers(Suspect suspect) => suspect.Cause == EarlyMatchCause.NoTlsKeyword
        || (suspect.Cause == EarlyMatchCause.UnknownKeyword && suspect.IsOnTls);

    protected override string Explain(Suspect suspect) =>
        $"This {suspect.Rule.Kind} rule asks for nothing that needs the whole ClientHello, so it decides on the first segment, before the server name is known";

    protected override string Recommend(AuditScope scope, Suspect suspect) =>
        "Let the rule wait for the ClientHello (ssl_state:client_hello) where what is said here against it does not matter to you.";
}
