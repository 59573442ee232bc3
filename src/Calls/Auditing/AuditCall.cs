using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Audit.Compliance;
using TlsCompat.Calls.Options;
using TlsCompat.Firewall;

namespace TlsCompat.Calls.Auditing;

/// <summary>
/// One audit, of however many parts: first <see cref="Open"/>, then each part, at the end <see cref="Close"/>. It reads the settings and the
/// known findings, and counts what was looked at.
/// </summary>
/// <param name="options">What the caller says.</param>
/// <param name="caller">The face.</param>
public sealed class AuditCall(AuditOptions options, Caller caller)
{
    private ComplianceLedger? _ledger;
    private RuleAudit? _audit;

    /// <summary>What was looked at.</summary>
    public AuditCoverage Coverage { get; } = new() { Given = options.Scope.Sets, Version = options.Scope.Version };

    /// <inheritdoc cref="RuleAudit.SetsWithoutValue"/>
    public IReadOnlyCollection<string> SetsWithoutValue => _audit?.SetsWithoutValue ?? [];

    /// <inheritdoc cref="RuleAudit.QuicRulesNotJudged"/>
    public int QuicRulesNotJudged => _audit?.QuicRulesNotJudged ?? 0;

    /// <summary>Sentences on what was not judged beside what <see cref="Coverage"/> says, and on what was assumed; whole when every part has run.</summary>
    public IEnumerable<string> Limits()
    {
        if (QuicRulesNotJudged > 0)
            yield return $"{QuicRulesNotJudged} {(QuicRulesNotJudged == 1 ? "rule on udp or quic was" : "rules on udp or quic were")} not judged.";
        if (SetsWithoutValue.Count > 0)
            yield return $"Sets without a value, tried under each assumption of what they hold: {string.Join(", ", SetsWithoutValue)}.";
        if (Coverage.Defaults.Count > 0)
            yield return $"Defaults of variables and parameters were taken for their values: {string.Join(", ", Coverage.Defaults.Take(6))}{(Coverage.Defaults.Count > 6 ? $" and {Coverage.Defaults.Count - 6} more" : "")}.";
    }

    /// <summary>Reads what the team has agreed on.</summary>
    public IEnumerable<CallEvent> Open()
    {
        var told = new List<CallEvent>();
        var settings = SettingsCall.Read(options.SettingsFile, caller).Result<ComplianceSettings>(told.Add) ?? ComplianceSettings.None;
        foreach (var each in told)
            yield return each;
        KnownFindings? known = null;
        if ((options.BaselineFile ?? settings.BaselineFile) is { } path)
        {
            foreach (var problem in ComplianceFiles.ReadBaseline(path, caller.NameOf(path), caller.IncludedRoots, out known))
                yield return new CallProblem("BaselineNotRead", CallProblemKind.Invalid, new InvalidDataException(problem), ReportFile.Advice) { Target = path };
        }

        _ledger = new ComplianceLedger(settings, known, DateOnly.FromDateTime(DateTime.UtcNow));
        _audit = new RuleAudit(new AuditSettings
        {
            Baseline = options.Baseline ?? settings.Baseline ?? Baseline.Effective,
            Order = options.Scope.Order,
            Version = options.Scope.Version,
            HomeNet = options.Scope.HomeNet,
            Sets = options.Scope.Sets.Over(settings.Sets),
            IncludePassed = options.IncludePassed,
            KeepRevision = options.KeepRevision,
            Accept = options.Accept,
            ExpandLists = options.ExpandLists,
        });
    }

    /// <summary>Whether the settings pass a file over that was found in a folder.</summary>
    public bool IsExcluded(string path) => Opened(_ledger).Settings.Excludes(path);

    /// <summary>The findings of a part, each as it is made, and what the settings say of it that has no effect.</summary>
    public IEnumerable<CallEvent> Run(FirewallInventory part, CancellationToken cancellation)
    {
        Coverage.Add(part);
        foreach (var problem in Opened(_ledger).Open(part))
            yield return CallNote.Of(problem);
        foreach (var finding in Opened(_audit).Run(part, cancellation))
            yield return new CallFinding(Opened(_ledger).Apply(finding));
    }

    /// <summary>What of the settings was of no use, and what was looked at and what not.</summary>
    public IEnumerable<CallEvent> Close() => [.. Opened(_ledger).Close().Select(CallNote.Of), .. Coverages.Close(Coverage, caller)];

    private static T Opened<T>(T? value)
        where T : class =>
        value ?? throw new InvalidOperationException("The call is not open yet.");
}
