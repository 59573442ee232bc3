using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Firewall;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Whether rules let a ClientHello that spans two segments through, as one Boolean for the whole call: a script that asks "if" takes an array for true.
/// True says that all of what was given was read and judged, and that nothing in it fails.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "TlsRule", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Test-TlsRule.md")]
[OutputType(typeof(bool))]
public sealed class TestTlsRuleCommand : AuditCommand
{
    /// <summary>The check that tells what could not be judged. Ids of checks are a contract.</summary>
    private const string NotJudged = "TLSC090";

    /// <summary>How many findings on what was not judged are told one by one.</summary>
    private const int ToldApart = 5;

    private readonly List<Finding> _unjudged = [];
    private bool _isGiven;
    private bool _isCompatible = true;

    /// <summary>As Should-BeTlsCompatible has it.</summary>
    public TestTlsRuleCommand()
    {
        SeverityAtLeast = Severity.Low;
    }

    /// <inheritdoc/>
    protected override bool FindsUnread => true;

    /// <inheritdoc/>
    protected override void Process(IEnumerable<FirewallInventory> parts)
    {
        _isGiven = true;
        base.Process(parts);
    }

    /// <inheritdoc/>
    protected override void Process(Finding finding)
    {
        if (!IsOpen(finding))
            return;
        _isCompatible = false;
        WriteVerbose(finding.ToString());
    }

    /// <inheritdoc/>
    protected override void Leave(Finding finding)
    {
        if (IsOpen(finding) && (finding.Status == FindingStatus.Error || finding.RuleId == NotJudged))
            _unjudged.Add(finding);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        // What nobody can judge, the groups of AWS and its partners, is info: it is said and fails nothing, as in the audit.
        _isCompatible &= _unjudged.TrueForAll(finding => finding.Severity == Severity.Info);
        foreach (var finding in _unjudged.Take(ToldApart))
            WriteWarning($"Not judged: {(finding.Source == "-" ? "stdin" : finding.Source)}{(finding.Line > 0 ? $":{finding.Line}" : "")}: {finding.Message}");
        if (_unjudged.Count > ToldApart)
            WriteWarning($"Not judged: {_unjudged.Count - ToldApart} more. Get-TlsRuleAudit tells all of them.");
        if (!HasFailed && !(_isGiven && (AllowEmpty || HasLookedAtRules)))
        {
            WriteError(Failure(
                new InvalidDataException("No rules were given: nothing is no proof."), "NothingToTest", ErrorCategory.ObjectNotFound, null, "Pass rules, or -AllowEmpty with a source that may hold none."));
        }

        WriteObject(_isCompatible && !HasFailed);
    }

    private static bool IsOpen(Finding finding) => finding.Status is FindingStatus.Fail or FindingStatus.Error;
}
