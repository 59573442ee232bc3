using TlsCompat.Audit.Patching;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Checks;

/// <summary>
/// A rule that passes what it sees in one segment: a hello that is blocked in one segment gets through when it is split, or the other
/// way round.
/// </summary>
public sealed class SegmentPassCheck : Check
{
    public override CheckDescriptor Descriptor { get; } = new("TLSC013", "Passes by what a single segment shows");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var rule in SegmentReading.Passes(scope.Rules))
        {
            if (scope.Trials.ComparePass(rule).MaxBy(result => result.Severity) is not { } worst)
                continue;
            var patch = Suspect.IsMendable(rule.Compiled.EarlyMatch.Cause)
                ? RulePatcher.Propose(scope, rule, [new CandidateEdit(ClientHelloCondition.Require(rule.Syntax))]).Patch
                : null;
            yield return Report(
                rule,
                worst.Severity,
                $"{Explain(rule)}. {SplitStory.Tell(scope, worst)}.",
                patch is null ? "Say what the rule means by what is in the ClientHello (tls.sni, ja4.hash), not by a segment." : "Apply the suggested rule.") with
            {
                Witness = worst.ToWitness(),
                Outcome = worst.Outcome,
                Patch = patch,
            };
        }
    }

    private static string Explain(ScopedRule rule)
    {
        if (SegmentReading.EndsInspection(rule))
            return $"This {rule.Kind} rule lets traffic through by bypass: other rules see the packet that it matches and none after it, and no segment of a split ClientHello is the whole of it";
        var early = rule.Compiled.EarlyMatch;
        var what = early.Cause == EarlyMatchCause.RecordVersion ? "reads the record header of the first segment"
            : early.Cause == EarlyMatchCause.SslStateNegated ? "holds while the state is not reached"
            : early.Cause == EarlyMatchCause.Flowbits ? "holds for the first segment or not by what other rules have marked"
            : "looks at the segment at hand";
        return $"This {rule.Kind} rule lets traffic through by {early.Keyword ?? "content"}, which {what}, and no segment of a split ClientHello is the whole of it";
    }
}
