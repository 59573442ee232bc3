using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>A pass rule on TLS that asks for no name: whatever would be blocked is let through.</summary>
public sealed class KeywordlessPassCheck : Check
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC008", "Passes TLS without asking for a name");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var rule in scope.Rules.Where(IsKeywordlessPass))
        {
            var (with, without) = scope.Trials.CompareWithout(rule);
            for (var i = 0; i < with.Count; i++)
            {
                if (with[i].Unsplit.Outcome != FlowOutcome.Passed || without[i].Unsplit.Outcome is not (FlowOutcome.Dropped or FlowOutcome.Rejected))
                    continue;
                var blocker = without[i].Unsplit.DecidedBy?.Syntax.Sid is { } sid ? $"sid {sid}" : "the default action";
                yield return Report(
                    rule,
                    Severity.Medium,
                    $"This rule passes every TLS connection of its addresses: one for {with[i].Case.Hello.ServerName}, which {blocker} would block, gets through.",
                    "Name the servers with tls.sni, or narrow the destination. If everything is meant to pass, remove the rules that it overrides.") with
                {
                    Witness = with[i].ToWitness(),
                    Outcome = with[i].Outcome,
                };
                break;
            }
        }
    }

    /// <summary>A rule whose destination is some network in particular says by that what it lets through.</summary>
    private static bool IsKeywordlessPass(ScopedRule rule) =>
        rule.Action == RuleAction.Pass
        && AsksForNothing(rule.Syntax)
        && rule.Syntax.Protocol.Equals("tls", StringComparison.OrdinalIgnoreCase)
        && rule.Syntax.Destination is { Kind: HeaderExpressionKind.Any } or { Kind: HeaderExpressionKind.Variable, Text: Networks.ExternalNet, IsNegated: false }
            or { Kind: HeaderExpressionKind.Variable, Text: Networks.HomeNet, IsNegated: true };

    private static bool AsksForNothing(RuleSyntax rule)
    {
        for (var i = 0; i < rule.Options.Count; i++)
        {
            var keyword = rule.Options[i].Keyword;
            if (keyword.Kind != KeywordKind.Description && keyword != Keywords.Flow && keyword != Keywords.SslState && keyword != Keywords.NoAlert)
                return false;
        }

        return true;
    }
}
