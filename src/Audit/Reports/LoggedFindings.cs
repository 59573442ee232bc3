using TlsCompat.Audit.Evidence;

namespace TlsCompat.Audit.Reports;

/// <summary>Which findings a log speaks of, and what it says beside them.</summary>
internal sealed class LoggedFindings
{
    private readonly ILookup<string, DropEvidence> _byFingerprint;

    private LoggedFindings(ILookup<string, DropEvidence> byFingerprint, IReadOnlyList<DropEvidence> unexplained) => (_byFingerprint, Unexplained) = (byFingerprint, unexplained);

    /// <summary>What the log says and no finding does.</summary>
    public IReadOnlyList<DropEvidence> Unexplained { get; }

    public static LoggedFindings Of(IReadOnlyList<Finding> findings, IReadOnlyList<DropEvidence>? evidence)
    {
        var rules = new AuditedRules(evidence is null ? [] : findings);
        var known = findings.Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        // Evidence that was gathered beside an audit names its findings; of the others the sid and the msg tell.
        var pairs = (evidence ?? []).Select(each => (Evidence: each, Fingerprints: each.Findings.Concat(rules.Of(each.Sid, each.Signature))
            .Select(related => related.Fingerprint).Where(known.Contains).Distinct(StringComparer.Ordinal).ToList())).ToList();
        return new LoggedFindings(
            pairs.SelectMany(pair => pair.Fingerprints, (pair, fingerprint) => (pair.Evidence, fingerprint)).ToLookup(pair => pair.fingerprint, pair => pair.Evidence, StringComparer.Ordinal),
            [.. pairs.Where(pair => pair.Fingerprints.Count == 0).Select(pair => pair.Evidence)]);
    }

    public IEnumerable<DropEvidence> Of(Finding finding) => _byFingerprint[finding.Fingerprint];
}
