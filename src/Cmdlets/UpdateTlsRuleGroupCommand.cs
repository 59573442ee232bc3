using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Aws.Changing;
using TlsCompat.Calls.Auditing;

namespace TlsCompat.Cmdlets;

/// <summary>Makes patches in the rule groups of an account, or puts backups back.</summary>
[Cmdlet(
    VerbsData.Update, "TlsRuleGroup", DefaultParameterSetName = PatchSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages + "Update-TlsRuleGroup.md")]
[OutputType(typeof(FirewallChange))]
[DynamicParameters(typeof(AwsParameters))]
public sealed class UpdateTlsRuleGroupCommand : UpdateCommand
{
    private const string PatchSet = "Patch";

    private readonly List<RuleChange> _changes = [];
    private readonly HashSet<(string Arn, string Before, string After)> _seen = [];
    private string? _arn;
    private int _unproven;
    private int _open;
    private int _ofPolicies;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PatchSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    [Parameter(ParameterSetName = PatchSet)]
    public SwitchParameter AlertFirst { get; set; }

    [Parameter(ParameterSetName = PatchSet)]
    public SwitchParameter IncludeUnproven { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == RestoreSet)
        {
            RestoreAll(arn => arn.IsRuleGroup);
            return;
        }

        foreach (var item in InputObject)
        {
            if (PatchOf.Of(item, out var isOpen) is { } patch)
                Gather(patch);
            else if (isOpen)
                _open++;
        }
    }

    protected override void EndProcessing()
    {
        Flush();
        if (_ofPolicies > 0)
            WriteWarning($"{_ofPolicies} {(_ofPolicies == 1 ? "patch is" : "patches are")} of firewall policies: Update-TlsFirewallPolicy takes {(_ofPolicies == 1 ? "it" : "them")}.");
        TellOpen(_open);
        Tell(PatchChoice.Close(_unproven, CallerWith([])));
    }

    /// <summary>The patches of a group come one behind the other and are one change.</summary>
    private void Gather(PSObject item)
    {
        if (PatchOf.Text(item, "Policy") is not null)
        {
            _ofPolicies++;
            return;
        }

        if (PatchOf.Text(item, "RuleGroupArn") is not { } arn || PatchOf.Text(item, "Before") is not { } before || PatchOf.Text(item, "After") is not { } after)
        {
            var (error, advice) = PatchOf.Refuse(item, "a rule group");
            WriteError(Failure(error, "PatchNotOfAccount", ErrorCategory.InvalidType, item, advice));
            return;
        }

        if (!IncludeUnproven && PatchOf.IsUnproven(item))
        {
            _unproven++;
            return;
        }

        // Two checks may propose the same change of one rule.
        if (!_seen.Add((arn, before, after)))
            return;
        if (arn != _arn)
            Flush();
        _arn = arn;
        _changes.Add(new RuleChange(before, after, RulesOf(item.BaseObject as RulePatch)));
    }

    private void Flush()
    {
        if (_arn is not { } arn)
            return;
        IReadOnlyList<RuleChange> changes = [.. _changes];
        _changes.Clear();
        _arn = null;
        Change(
            arn,
            AlertFirst ? "Log beforehand what a patch would block, in" : "Patch",
            (all, group) => AlertFirst ? all.AlertFirstAsync(group, changes, Cancellation) : all.PatchAsync(group, changes, Cancellation));
    }

    /// <summary>All rules of the group that a patch was made from; a patch of a file of the AWS CLI knows them as JSON only.</summary>
    private static string? RulesOf(RulePatch? patch) =>
        patch?.Document is { FilePath: null, Text: var text } && text.AsSpan().TrimStart() is not ['{' or '[', ..] ? text : null;
}
