using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>Cause C: before the ClientHello is complete, tls.version and ssl_version read the record header, 0x0301 in nearly every hello, 0x0303 in the others.</summary>
public sealed class RecordVersionCheck : EarlyBlockCheck
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC004", "Reads the TLS version from the first segment's record header");

    protected override bool Covers(Suspect suspect) => suspect.Cause == EarlyMatchCause.RecordVersion;

    protected override string Explain(Suspect suspect) =>
        $"On the first segment {suspect.Keyword} reads the record header, which says TLS 1.0, or 1.2 in some clients, whatever version the client offers";

    protected override string Recommend(AuditScope scope, Suspect suspect) =>
        "Let the rule wait for the ClientHello (ssl_state:client_hello) where what is said here against it does not matter to you.";
}
