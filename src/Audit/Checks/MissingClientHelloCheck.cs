using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Checks;

/// <summary>Cause A: a rule on TLS that asks for nothing of the ClientHello matches its first segment.</summary>
public sealed class MissingClientHelloCheck : EarlyBlockCheck
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC001", "Blocks TLS before the ClientHello is complete");

    protected override bool Covers(ScopedRule suspect) => CauseOf(suspect) == EarlyMatchCause.NoTlsKeyword;

    protected override string Explain(ScopedRule suspect) =>
        $"This {suspect.Kind} rule asks for nothing that needs the whole ClientHello, so it decides on the first segment, before the server name is known";

    protected override string Recommend(AuditScope scope, ScopedRule suspect) =>
        "Add ssl_state:client_hello; to the rule and trace it: the change could not be shown to be safe here.";

    protected override IReadOnlyList<OptionEdit> Mend(ScopedRule suspect) => ClientHelloCondition.Require(suspect.Syntax);
}
