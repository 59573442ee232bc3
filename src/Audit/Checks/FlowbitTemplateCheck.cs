using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>AWS's template for a default drop marks TLS flows with a flowbit before the drop asks for it. It works in strict order, alert before drop.</summary>
public sealed class FlowbitTemplateCheck : EarlyBlockCheck
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC007", "The flowbit template does not protect the first segment");

    protected override bool Covers(Suspect suspect) => suspect.Cause == EarlyMatchCause.Flowbits;

    protected override string Explain(Suspect suspect) =>
        FlowbitTemplate.Explain(suspect.Rule);

    protected override string Recommend(AuditScope scope, Suspect suspect) =>
        FlowbitTemplate.Recommend(scope, suspect.Rule);
}
