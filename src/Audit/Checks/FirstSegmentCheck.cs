using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>app-layer-protocol, dsize and content without a buffer look at the segment at hand.</summary>
public sealed class FirstSegmentCheck : EarlyBlockCheck
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC006", "Judges the first segment by its protocol, size or bytes");

    protected override bool Covers(Suspect suspect) => suspect.Cause is EarlyMatchCause.AppLayerProtocol or EarlyMatchCause.PacketSize or EarlyMatchCause.RawContent;

    protected override string Explain(Suspect suspect) =>
        $"{suspect.Keyword} looks at the segment at hand, and no segment of a split ClientHello is the whole of it";

    protected override string Recommend(AuditScope scope, Suspect suspect) =>
        "Say what the rule means by what is in the ClientHello (tls.sni, ja4.hash, ssl_state:client_hello), not by a segment.";
}
