using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Calls.Options;

namespace TlsCompat.Calls.Auditing;

/// <summary>The patches that a call takes: those of rules that fail, each rule's once, and proven unless the call wants others too.</summary>
/// <param name="includeUnproven">Whether patches are taken that no handshake could be tried with, or that depend on something unknown.</param>
public sealed class PatchChoice(bool includeUnproven)
{
    private readonly HashSet<(object Document, int Start)> _seen = [];
    private readonly List<CallNote> _listsLeft = [];
    private int _leftOut;

    /// <summary>The patch of a finding; null where there is none to take.</summary>
    public RulePatch? Take(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding is { RuleId: DomainListCheck.Id, Severity: Severity.Info, Status: FindingStatus.Fail, Patch: null })
            _listsLeft.Add(new CallNote(finding.Recommendation.TrimEnd('.')) { Place = $"{finding.Source}:{finding.Line}:{finding.Column}" });
        // Two checks may propose the same change of one rule.
        if (finding is not { Status: FindingStatus.Fail, Patch: { } patch } || !_seen.Add((DocumentPatch.KeyOf(patch.Document), patch.Edits[0].Span.Start)))
            return null;
        if (includeUnproven || patch.Proof.Status != ProofStatus.Unproven)
            return patch;
        _leftOut++;
        return null;
    }

    /// <summary>What was left out.</summary>
    public IEnumerable<CallEvent> Close(Caller caller) => [.. _listsLeft, .. Close(_leftOut, caller)];

    /// <summary>The same of patches that were counted by the caller.</summary>
    public static IEnumerable<CallEvent> Close(int leftOut, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return leftOut == 0
            ? []
            : [new CallNote($"{leftOut} {(leftOut == 1 ? "patch was" : "patches were")} left out: not proven. {caller.Spelling[CallOptions.IncludeUnproven]} takes {(leftOut == 1 ? "it" : "them")}; trace each before you do")];
    }
}
