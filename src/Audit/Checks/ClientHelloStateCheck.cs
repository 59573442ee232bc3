using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>A negated ssl_state holds while the state is not reached: on the first segment.</summary>
public sealed class ClientHelloStateCheck : EarlyBlockCheck
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC005", "ssl_state matches an incomplete ClientHello, or never");

    protected override bool Covers(Suspect suspect) => suspect.Cause == EarlyMatchCause.SslStateNegated;

    protected override string Explain(Suspect suspect) =>
        "A negated ssl_state holds on the first segment, where no state is reached yet";

    protected override string Recommend(AuditScope scope, Suspect suspect) =>
        "Name the state that the rule means instead of negating one: ssl_state:client_hello; for rules on the ClientHello.";
}
