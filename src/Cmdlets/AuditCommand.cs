using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Calls;
using TlsCompat.Calls.Auditing;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Cmdlets;

/// <summary>
/// A cmdlet that audits what it reads. Rule text is audited when it arrives. A group or policy of AWS waits for the end of
/// the input, since a policy decides what becomes of its groups and either may come first; so does rule text that was
/// named in the same call, which may be a group of that policy.
/// </summary>
public abstract class AuditCommand : ScopeCommand
{
    private readonly List<FirewallInventory> _waiting = [];
    private AuditCall? _call;

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

    protected virtual AuditOptions AuditOptions => new()
    {
        Scope = Scope,
        Baseline = MyInvocation.BoundParameters.ContainsKey(nameof(Baseline)) ? Baseline : null,
        SettingsFile = SettingsFile,
        BaselineFile = BaselineFile is null ? null : FileOf(BaselineFile),
    };

    /// <summary>Works on a finding, as soon as it is made.</summary>
    protected abstract void Process(Finding finding);

    /// <summary>Is told of a finding that the call did not ask for: less severe, or of another check.</summary>
    protected virtual void Leave(Finding finding)
    {
    }

    /// <summary>Whether there was a rule or a policy in what was given so far.</summary>
    protected bool HasLookedAtRules => _call!.Coverage.Rules + _call.Coverage.Policies > 0;

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

        _call = new AuditCall(AuditOptions, Caller);
        Tell(_call.Open());
    }

    protected override bool IsExcluded(string path) => _call!.IsExcluded(path);

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
        Tell(_call!.Close());
    }

    /// <summary>Policies that bring their groups along, as those of Get-TlsFirewallPolicy do.</summary>
    private static bool IsComplete(FirewallInventory inventory) =>
        inventory.Groups.Count == 0 && inventory.Policies.All(policy => policy.Groups.Any(reference => reference.Group is not null));

    private static bool MayBelongToPolicy(RuleGroup group) => group.Arn is not null || group.Origin is not VerbatimOrigin;

    private void Audit(FirewallInventory inventory)
    {
        foreach (var finding in _call!.Run(inventory, Cancellation).Findings(Tell))
        {
            if (Selects(finding))
                Process(finding);
            else
                Leave(finding);
        }
    }
}
