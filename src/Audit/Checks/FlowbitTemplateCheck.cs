using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Checks;

/// <summary>AWS's template for a default drop marks TLS flows with a flowbit before the drop asks for it. It works in strict order, alert before drop.</summary>
public sealed class FlowbitTemplateCheck : EarlyBlockCheck
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC007", "The flowbit template does not protect the first segment");

    protected override bool Covers(ScopedRule suspect) => CauseOf(suspect) == EarlyMatchCause.Flowbits;

    protected override string Explain(ScopedRule suspect) =>
        FlowbitTemplate.Explain(suspect);

    protected override string Recommend(AuditScope scope, ScopedRule suspect) =>
        FlowbitTemplate.Recommend(scope, suspect);

    protected override IReadOnlyList<OptionEdit> Mend(ScopedRule suspect) => [];
}
