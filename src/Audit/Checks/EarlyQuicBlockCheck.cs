using TlsCompat.Audit.Patching;
using TlsCompat.Audit.Quic;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Checks;

/// <summary>
/// A QUIC allow-list by name beside a rule that decides before the name is known: the engine plays a name that is passed as a ClientHello
/// in one datagram and in two, as it is held to both Suricatas with the datagrams of real clients.
/// </summary>
public sealed class EarlyQuicBlockCheck : Check
{
    /// <summary>How many clients' datagrams tests/Oracle puts through both Suricatas, before and after the patch.</summary>
    internal const int MeasuredClients = 8;

    private const string Wait = "quic.sni; bsize:>0;";

    public override CheckDescriptor Descriptor { get; } = new("TLSC014", "Blocks QUIC before the server name is known");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return QuicScope.Of(scope).Faults().Select(fault => Tell(scope, fault));
    }

    private Finding Tell(AuditScope scope, QuicFault fault)
    {
        var rule = fault.Block;
        var patch = PatchOf(scope, fault);
        var isFlow = fault.Timing == QuicTiming.FirstDatagram;
        var pass = fault.Pass.Syntax.Sid is { } sid ? $"sid {sid}" : "the rule that passes by name";
        var consequence = isFlow
            ? $"So {pass} never passes such a client: the flow is {(rule.Action == RuleAction.Drop ? "dropped" : "rejected")} on its first datagram"
            : $"Each datagram before it is dropped, and {pass} passes the flow only once the client has sent them again";
        var condition = fault.Condition.Length > 0 ? $". That is so if {fault.Condition}" : "";
        if (fault.Unknown.Count > 0)
            condition += $". A rule beside it may pass the flow before, which depends on what is not known: {string.Join(", ", fault.Unknown)}";
        return Report(
            rule,
            isFlow ? Severity.Medium : Severity.Low,
            $"This {rule.Kind} rule decides before the server name is known. A post-quantum client sends its QUIC ClientHello in two or more datagrams, and the name is known on the last. {consequence}{condition}.",
            patch is not null ? "Apply the suggested rule." : Advice(fault)) with
        {
            Patch = patch,
        };
    }

    /// <summary>The rule waits for the name. It no longer blocks a hello without one, so it is offered where another rule does.</summary>
    private static RulePatch? PatchOf(AuditScope scope, QuicFault fault)
    {
        var rule = fault.Block;
        if (fault.Timing != QuicTiming.FirstDatagram || !QuicRule.IsOnlyOnQuic(rule.Syntax) || rule.Syntax.Buffers.Count > 0 || QuicScope.Of(scope).FindLaterBlock(rule) is not { } later)
            return null;
        var sid = rule.Syntax.IndexOf(Keywords.Sid);
        var end = sid >= 0 ? sid : rule.Syntax.Options.Count;
        OptionEdit[] edits = [new OptionEdit.Insert(end, "quic.sni", null), new OptionEdit.Insert(end, "bsize", ">0")];
        if (rule.Syntax.Tree.ParseWording(rule.Edited(edits)).Rules is not [var mended] || !fault.Trial.IsMendedBy(rule.CompileFor(QuicTraffic.Instance, mended)))
            return null;
        var rest = later.Syntax.Sid is { } laterSid ? $"sid {laterSid}" : "another rule";
        return RulePatcher.Propose(
            scope,
            rule,
            edits,
            new Proof(ProofStatus.ProvenOnWitnesses, MeasuredClients, $"played, and measured with the datagrams of QUIC clients; a ClientHello without a name is left to {rest}"));
    }

    private static string Advice(QuicFault fault)
    {
        var rule = fault.Block.Syntax;
        var advice = !QuicRule.IsOnlyOnQuic(rule)
            ? $"Let this rule wait for the server's answer: flow:to_server,established. To stop other names on QUIC at once, add a rule on quic that blocks with {Wait}"
            : $"Let this rule wait for the name: {(rule.Buffers.Count > 0 ? "put" : "add")} {Wait} {(rule.Buffers.Count > 0 ? "in the place of its other buffers" : "before sid")}. Then it no longer blocks a ClientHello without a name: for that, add the same rule with flow:to_server,established in place of {Wait}";
        return advice.TrimEnd(';') + "." + UndecidedAdvice.ForCondition(fault.Condition);
    }
}
