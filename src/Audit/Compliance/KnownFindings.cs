namespace TlsCompat.Audit.Compliance;

/// <summary>The failures that a report holds: they were there before, and are no news. Told by fingerprint, which moved lines do not change.</summary>
public sealed class KnownFindings
{
    private readonly Dictionary<string, bool> _isSeen;

    public KnownFindings(string name, IEnumerable<Finding> findings)
    {
        Name = name;
        _isSeen = findings.Where(WasNoted).Select(finding => finding.Fingerprint).Distinct().ToDictionary(fingerprint => fingerprint, _ => false, StringComparer.Ordinal);
    }

    /// <summary>What the report is called.</summary>
    public string Name { get; }

    /// <summary>How many of them no finding was like.</summary>
    public int Gone => _isSeen.Count(known => !known.Value);

    internal bool Contains(Finding finding)
    {
        if (!_isSeen.ContainsKey(finding.Fingerprint))
            return false;
        _isSeen[finding.Fingerprint] = true;
        return true;
    }

    /// <summary>What a report written beside an older one calls known stays known; what somebody accepted for a time does not.</summary>
    private static bool WasNoted(Finding finding) =>
        finding.Status is FindingStatus.Fail or FindingStatus.Error || finding.Suppression?.Kind == SuppressionKind.Baseline;
}
