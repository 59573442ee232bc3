using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Patching;

/// <summary>
/// Whether a firewall lets no connection in, so that what a rule does to inbound TLS does not matter: its first packet is stopped already,
/// at every address of HOME_NET. Only a whole policy can show that; a group by itself never does.
/// </summary>
internal static class InboundGuard
{
    /// <summary>What stops the SYN of a connection that comes in, <c>sid 3</c>; null where it is not known that something does.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="inbound">A handshake that comes in.</param>
    /// <param name="changed">The rule that is to be changed: it cannot be its own guard.</param>
    public static string? Of(AuditScope scope, SplitCase inbound, ScopedRule changed)
    {
        if (!scope.IsWhole || scope.Groups.Any(group => group.Variables.Addresses.ContainsKey(Networks.HomeNet)) || scope.Rules.Any(MayLetIn))
            return null;
        var syn = scope.Trials.TraceAsItIs(inbound).Packets[0];
        if (syn is not { Kind: PacketKind.Syn, Verdict: PacketVerdict.Drop or PacketVerdict.Reject })
            return null;
        return syn.DecidedBy is { } rule && rule != changed.Compiled && TakesAllOfIt(rule.Syntax) ? $"sid {rule.Syntax.Sid}" : null;
    }

    /// <summary>A rule that passes and whose flows do not all begin in HOME_NET may let in what others stop.</summary>
    private static bool MayLetIn(ScopedRule rule) =>
        rule.Action == RuleAction.Pass && !Relevance.IsOnOtherProtocol(rule.Syntax)
        && (rule.Syntax.Direction == RuleDirection.Both || rule.Syntax.Source is not { Kind: HeaderExpressionKind.Variable, Text: Networks.HomeNet, IsNegated: false });

    /// <summary>Whether the header takes every connection from outside into HOME_NET. What the options ask for, the trace has shown; an address is not among it.</summary>
    private static bool TakesAllOfIt(RuleSyntax rule) =>
        rule.Source is { Kind: HeaderExpressionKind.Any } or { Kind: HeaderExpressionKind.Variable, Text: Networks.ExternalNet, IsNegated: false }
            or { Kind: HeaderExpressionKind.Variable, Text: Networks.HomeNet, IsNegated: true }
        && rule.Destination is { Kind: HeaderExpressionKind.Any } or { Kind: HeaderExpressionKind.Variable, Text: Networks.HomeNet, IsNegated: false }
        && rule.SourcePort.Kind == HeaderExpressionKind.Any && rule.DestinationPort.Kind == HeaderExpressionKind.Any
        && rule.Options.All(option => option.Keyword.Kind == KeywordKind.Description || option.Keyword == Keywords.Flow || option.Keyword.Name is "flags" or "tcp.flags");
}
