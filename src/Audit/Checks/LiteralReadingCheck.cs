using TlsCompat.Audit.Patching;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Checks;

/// <summary>
/// The literal reading of the advice, "every TLS rule carries ssl_state:client_hello". Harmless where the rule cannot match
/// early; some compliance teams want it all the same, and have it in the strict baseline.
/// </summary>
public sealed class LiteralReadingCheck : Check
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC012", "ssl_state:client_hello is missing");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var isStrict = scope.Settings.Baseline == Baseline.Strict;
        if (!isStrict && !scope.Settings.IncludePassed)
            yield break;
        var suspects = scope.Suspects.Select(suspect => suspect.Rule).ToHashSet();
        foreach (var rule in scope.Rules.Where(rule => IsTls(rule) && !ClientHelloCondition.IsIn(rule.Syntax)))
        {
            if (isStrict)
                yield return Fail(scope, rule);
            else if (!suspects.Contains(rule))
                yield return Pass(rule);
        }
    }

    private Finding Pass(ScopedRule rule) =>
        Report(rule, Severity.Info, "The rule cannot block a ClientHello before it is complete; ssl_state:client_hello would change nothing.", "Nothing to do.") with
        {
            Status = FindingStatus.Pass,
        };

    private Finding Fail(AuditScope scope, ScopedRule rule)
    {
        var needsMore = rule.Compiled.EarlyMatch is { Matches: Truth.No, Cause: not EarlyMatchCause.NeedsHello };
        var patch = needsMore ? null : RulePatcher.Propose(scope, rule, [new CandidateEdit(ClientHelloCondition.Require(rule.Syntax))]).Patch;
        var recommendation = patch is null
            ? "Leave it out here and accept the finding with a reason: the rule looks at what comes after the ClientHello, or Suricata would not load the result."
            : "Apply the suggested rule.";
        return Report(rule, Severity.Medium, "The strict baseline asks for ssl_state:client_hello on every TLS rule.", recommendation) with { Patch = patch };
    }

    private static bool IsTls(ScopedRule rule) =>
        rule.Syntax.Protocol.Equals("tls", StringComparison.OrdinalIgnoreCase)
        || rule.Syntax.Options.Any(option => option.Keyword.Protocol == "tls");
}
