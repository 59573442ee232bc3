using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Cmdlets;

/// <summary>
/// A cmdlet that audits what it reads. A rule file is audited when it arrives. A group or policy of AWS waits for the end
/// of the input, since a policy decides what becomes of its groups and either may come first.
/// </summary>
public abstract class AuditCommand : SourceCommand
{
    private readonly List<RuleGroup> _groups = [];
    private readonly List<FirewallPolicy> _policies = [];
    private RuleAudit? _audit;

    [Parameter]
    public Baseline Baseline { get; set; }

    [Parameter]
    public Severity SeverityAtLeast { get; set; }

    [Parameter]
    public RuleOrder RuleOrder { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? HomeNet { get; set; }

    [Parameter]
    public EngineVersion EngineVersion { get; set; } = EngineVersion.Suricata7;

    protected virtual AuditSettings Settings => new()
    {
        Baseline = Baseline,
        Order = RuleOrder,
        Version = EngineVersion,
        HomeNet = ParseHomeNet(),
    };

    /// <summary>Works on a finding, as soon as it is made.</summary>
    protected abstract void Process(Finding finding);

    protected bool Selects(Finding finding) => finding.Severity >= SeverityAtLeast;

    protected override void BeginProcessing() => _audit = new RuleAudit(Settings);

    protected override void Process(FirewallInventory inventory)
    {
        if (inventory.Policies.Count == 0 && inventory.Groups.All(group => group.Origin is VerbatimOrigin))
        {
            Audit(inventory);
            return;
        }

        _groups.AddRange(inventory.Groups);
        _policies.AddRange(inventory.Policies);
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_groups.Count + _policies.Count > 0)
            Audit(new FirewallInventory { Groups = _groups, Policies = _policies });
    }

    private void Audit(FirewallInventory inventory)
    {
        foreach (var finding in _audit!.Run(inventory, Cancellation))
        {
            if (Selects(finding))
                Process(finding);
        }
    }

    private HeaderExpression? ParseHomeNet()
    {
        if (HomeNet is null)
            return null;
        if (HeaderExpression.TryParseAddress($"[{string.Join(',', HomeNet)}]", out var expression, out var error))
            return expression;
        ThrowTerminatingError(new ErrorRecord(
            new FormatException($"-HomeNet {string.Join(',', HomeNet)}: {error!.Message}."),
            "HomeNetNotUnderstood",
            ErrorCategory.InvalidArgument,
            HomeNet));
        return null;
    }
}
