using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Audit.Compliance;
using TlsCompat.Firewall;

namespace TlsCompat.Cmdlets;

/// <summary>
/// A cmdlet that audits what it reads. Rule text is audited when it arrives. A group or policy of AWS waits for the end of
/// the input, since a policy decides what becomes of its groups and either may come first; so does rule text that was
/// named in the same call, which may be a group of that policy.
/// </summary>
public abstract class AuditCommand : ScopeCommand
{
    private readonly List<FirewallInventory> _waiting = [];
    private AuditCoverage? _coverage;
    private RuleAudit? _audit;
    private ComplianceLedger? _ledger;

    [Parameter]
    public Baseline Baseline { get; set; }

    [Parameter]
    public Severity SeverityAtLeast { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(CheckIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? CheckId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaselineFile { get; set; }

    protected virtual AuditSettings AuditSettings
    {
        get
        {
            var scope = Scope;
            return new AuditSettings { Baseline = AgreedBaseline, Order = scope.Order, Version = scope.Version, HomeNet = scope.HomeNet, Sets = scope.Sets };
        }
    }

    /// <summary>Works on a finding, as soon as it is made.</summary>
    protected abstract void Process(Finding finding);

    protected bool Selects(Finding finding) =>
        finding.Severity >= SeverityAtLeast && (CheckId is null || CheckId.Contains(finding.RuleId, StringComparer.OrdinalIgnoreCase));

    protected override void BeginProcessing()
    {
        if (CheckId?.FirstOrDefault(id => !Check.All.Any(check => check.Descriptor.Id.Equals(id, StringComparison.OrdinalIgnoreCase))) is { } unknown)
        {
            ThrowTerminatingError(Failure(
                new KeyNotFoundException($"There is no check '{unknown}'."),
                "CheckIdUnknown",
                ErrorCategory.InvalidArgument,
                unknown,
                $"Pass one of {string.Join(", ", Check.All.Select(check => check.Descriptor.Id))}."));
        }

        _ledger = ReadLedger();
        _audit = new RuleAudit(AuditSettings);
    }

    protected override bool IsExcluded(string path) => _ledger!.Settings.Excludes(path);

    protected override void Process(IEnumerable<FirewallInventory> parts)
    {
        var inventory = FirewallReader.Combine(parts);
        if ((inventory.Policies.Count > 0 && !IsComplete(inventory)) || inventory.Groups.Any(MayBelongToPolicy))
            _waiting.Add(inventory);
        else
            Audit(inventory);
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        Audit(FirewallReader.Combine(_waiting));
        foreach (var problem in _ledger!.Close())
            WriteWarning(problem.ToString());
        Close(Coverage);
    }

    /// <summary>Policies that bring their groups along, as those of Get-TlsFirewallPolicy do.</summary>
    private static bool IsComplete(FirewallInventory inventory) =>
        inventory.Groups.Count == 0 && inventory.Policies.All(policy => policy.Groups.Any(reference => reference.Group is not null));

    private static bool MayBelongToPolicy(RuleGroup group) => group.Arn is not null || group.Origin is not VerbatimOrigin;

    private AuditCoverage Coverage => _coverage ??= new AuditCoverage { Given = GivenSets };

    private Baseline AgreedBaseline =>
        MyInvocation.BoundParameters.ContainsKey(nameof(Baseline)) ? Baseline : _ledger?.Settings.Baseline ?? Baseline;

    private void Audit(FirewallInventory inventory)
    {
        foreach (var problem in _ledger!.Open(inventory))
            WriteWarning(problem.ToString());
        Coverage.Add(inventory);
        foreach (var finding in _audit!.Run(inventory, Cancellation).Select(_ledger.Apply).Where(Selects))
            Process(finding);
    }

    private ComplianceLedger ReadLedger()
    {
        var settings = AgreedSettings;
        KnownFindings? known = null;
        if ((BaselineFile is null ? settings.BaselineFile : FileOf(BaselineFile)) is { } path)
        {
            foreach (var problem in ComplianceFiles.ReadBaseline(path, NameOf(path), IncludedRoots, out known))
                WriteError(Failure(new InvalidDataException(problem), "BaselineNotRead", ErrorCategory.InvalidData, path, "Pass a report of the format json or jsonl."));
        }

        return new ComplianceLedger(settings, known, DateOnly.FromDateTime(DateTime.UtcNow));
    }
}
