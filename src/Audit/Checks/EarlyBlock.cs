using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>One kind of rule that decides before the ClientHello is complete, and what is said of it. Every suspect is of exactly one kind.</summary>
/// <param name="Id">The check's id.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Covers">Whether a suspect is of this kind.</param>
/// <param name="Explain">What the rule looks at too early, as the first half of a sentence.</param>
/// <param name="Recommend">What to do where no edit of the rule is offered.</param>
internal sealed record EarlyBlock(string Id, string Title, Func<Suspect, bool> Covers, Func<Suspect, string> Explain, Func<AuditScope, Suspect, string> Recommend)
{
    /// <summary>Whether there is another way than a change of the rule, which its advice tells beside a patch too.</summary>
    public bool HasOtherWay { get; init; }

    private const string Wait = "Let the rule wait for the ClientHello (ssl_state:client_hello) where what is said here against it does not matter to you.";

    /// <summary>A rule on TLS that asks for nothing of the ClientHello matches its first segment.</summary>
    public static EarlyBlock MissingClientHello { get; } = new(
        "TLSC001",
        "Blocks TLS before the ClientHello is complete",
        suspect => suspect.Cause == EarlyMatchCause.NoTlsKeyword || suspect is { Cause: EarlyMatchCause.UnknownKeyword, IsOnTls: true },
        suspect => $"This {suspect.Rule.Kind} rule asks for nothing that needs the whole ClientHello, so it decides on the first segment, before the server name is known",
        (_, _) => Wait);

    /// <summary>A rule on TCP or IP drops the first segment; ssl_state by itself would make it a rule on TLS.</summary>
    public static EarlyBlock EstablishedTraffic { get; } = new(
        "TLSC002",
        "Drops established traffic before the server name is known",
        suspect => suspect.Cause == EarlyMatchCause.Layer4 || suspect is { Cause: EarlyMatchCause.UnknownKeyword, IsOnTls: false },
        suspect => $"This {suspect.Rule.Kind} rule drops established traffic, and with it the first segment of a ClientHello whose server name is not known yet",
        (scope, _) => DefaultActionAdvice.For(scope.Policy)) { HasOtherWay = true };

    /// <summary>Before the ClientHello is complete, tls.version and ssl_version read the record header: 0x0301 in nearly every hello, 0x0303 in the others.</summary>
    public static EarlyBlock RecordVersion { get; } = new(
        "TLSC004",
        "Reads the TLS version from the first segment's record header",
        suspect => suspect.Cause == EarlyMatchCause.RecordVersion,
        suspect => $"On the first segment {suspect.Keyword} reads the record header, which says TLS 1.0, or 1.2 in some clients, whatever version the client offers",
        (_, _) => Wait);

    /// <summary>A negated ssl_state holds while the state is not reached: on the first segment.</summary>
    public static EarlyBlock ClientHelloState { get; } = new(
        "TLSC005",
        "ssl_state matches an incomplete ClientHello, or never",
        suspect => suspect.Cause == EarlyMatchCause.SslStateNegated,
        _ => "A negated ssl_state holds on the first segment, where no state is reached yet",
        (_, _) => "Name the state that the rule means instead of negating one: ssl_state:client_hello; for rules on the ClientHello.");

    /// <summary>app-layer-protocol, dsize and content without a buffer look at the segment at hand.</summary>
    public static EarlyBlock FirstSegment { get; } = new(
        "TLSC006",
        "Judges the first segment by its protocol, size or bytes",
        suspect => suspect.Cause is EarlyMatchCause.AppLayerProtocol or EarlyMatchCause.PacketSize or EarlyMatchCause.RawContent,
        suspect => $"{suspect.Keyword} looks at the segment at hand, and no segment of a split ClientHello is the whole of it",
        (_, _) => "Say what the rule means by what is in the ClientHello (tls.sni, ja4.hash, ssl_state:client_hello), not by a segment.");

    /// <summary>AWS's template for a default drop marks TLS flows with a flowbit before the drop asks for it. It works in strict order, alert before drop.</summary>
    public static EarlyBlock BrokenTemplate { get; } = new(
        "TLSC007",
        "The flowbit template does not protect the first segment",
        suspect => suspect.Cause == EarlyMatchCause.Flowbits,
        suspect => FlowbitTemplate.Explain(suspect.Rule),
        (scope, suspect) => FlowbitTemplate.Recommend(scope, suspect.Rule)) { HasOtherWay = true };
}
