using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Aws.Changing;
using TlsCompat.Firewall;

namespace TlsCompat.Cmdlets;

/// <summary>A cmdlet that changes something of an account, by the one safe way.</summary>
public abstract class UpdateCommand : CancellableCommand, IDynamicParameters
{
    protected const string RestoreSet = "Restore";

    private readonly AwsParameters _aws = new();

    [Parameter(Mandatory = true, ParameterSetName = RestoreSet)]
    [ValidateNotNullOrEmpty]
    public string[] Restore { get; set; } = [];

    [Parameter(ParameterSetName = RestoreSet)]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string BackupPath { get; set; } = "tlscompat-backup";

    [Parameter]
    [ValidateRange(0, 86400)]
    public int SyncTimeout { get; set; } = 600;

    /// <inheritdoc/>
    public object GetDynamicParameters() => _aws;

    /// <summary>Puts the files of -Restore back.</summary>
    protected void RestoreAll(Func<ResourceArn, bool> isOurs)
    {
        foreach (var path in Restore.Select(path => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)))
        {
            ResourceArn arn;
            try
            {
                arn = FirewallChanges.ArnOfBackup(path);
                if (!isOurs(arn))
                    throw new UpdateException(UpdateProblem.Backup, $"{path} is a backup of {arn}, which another cmdlet changes.");
            }
            catch (UpdateException error)
            {
                WriteFailure(error, path);
                continue;
            }

            Change(arn, "Restore", (changes, _) => changes.RestoreAsync(path, Force, Cancellation));
        }
    }

    /// <summary>Prepares a change, asks, makes it, and writes what came of it.</summary>
    /// <param name="arn">What is changed.</param>
    /// <param name="action">What is done, for the question.</param>
    /// <param name="prepare">Works the change out.</param>
    protected void Change(string arn, string action, Func<FirewallChanges, ResourceArn, Task<SafeUpdate>> prepare)
    {
        if (ResourceArn.Parse(arn) is { Service: "network-firewall" } parsed)
            Change(parsed, action, prepare);
        else
            WriteError(Failure(new FormatException($"'{arn}' is no ARN of AWS Network Firewall."), "ArnNotUnderstood", ErrorCategory.InvalidArgument, arn, "Pass what Get-TlsRulePatch gives for the rule groups of an account."));
    }

    private void Change(ResourceArn arn, string action, Func<FirewallChanges, ResourceArn, Task<SafeUpdate>> prepare)
    {
        try
        {
            var account = new AwsAccount(this, _aws);
            using var clients = account.Connect(arn.Region, Cancellation);
            var changes = new FirewallChanges(clients.NetworkFirewall(arn.Region), UpdateSettings);
            SafeUpdate? update = null;
            account.Run(async (_, _) => update = await prepare(changes, arn).ConfigureAwait(false), Cancellation);
            if (!update!.IsChange)
            {
                WriteVerbose($"{arn} is as it should be: nothing to change.");
                return;
            }

            var diff = UnifiedDiff.Between(arn.Text, update.Before, update.After);
            if (!ShouldProcess(ShownText.Of($"{action} {arn}:\n{diff}"), ShownText.Of($"{action} {arn}?\n{diff}"), "Change a firewall"))
                return;
            Write(Make(account, update, arn), arn, diff);
        }
        catch (UpdateException error)
        {
            WriteFailure(error, arn.Text);
        }
    }

    /// <summary>Makes the change. Who stops while the firewalls come into sync is told that it is made, and the way back.</summary>
    private UpdateResult Make(AwsAccount account, SafeUpdate update, ResourceArn arn)
    {
        UpdateResult? result = null;
        var backup = "";
        var isMade = false;
        try
        {
            account.Run(
                async (thread, stop) => result = await update.ExecuteAsync(
                    new StepProgress(step =>
                    {
                        isMade |= step.Milestone == UpdateMilestone.Changed;
                        backup = step.BackupPath ?? backup;
                        if (step.Milestone == UpdateMilestone.None)
                            account.Progress(thread, $"{arn.Kind}/{arn.Name}: {step.Text}", step.Percent, 100);
                        else
                            thread.Post(() => WriteInformation(ShownText.OnOneLine(step.Text), ["TlsCompat"]));
                    }),
                    stop).ConfigureAwait(false),
                Cancellation);
            return result!;
        }
        catch (PipelineStoppedException) when (isMade)
        {
            // A stopped pipeline takes no warning; the host does.
            Host.UI.WriteWarningLine(ShownText.OnOneLine(
                $"{arn} is changed; its firewalls were not waited for. The backup is {backup}. To go back: {MyInvocation.MyCommand.Name} -Restore '{backup.Replace("'", "''", StringComparison.Ordinal)}'"));
            throw;
        }
    }

    /// <summary>Says how many findings fail and have no patch: they were not dealt with.</summary>
    protected void TellOpen(int findings)
    {
        if (findings > 0)
            WriteWarning($"{findings} {(findings == 1 ? "finding has" : "findings have")} no patch and {(findings == 1 ? "is" : "are")} still open: see {(findings == 1 ? "its" : "their")} Recommendation.");
    }

    private UpdateSettings UpdateSettings => new()
    {
        BackupFolder = SessionState.Path.GetUnresolvedProviderPathFromPSPath(BackupPath),
        SyncTimeout = TimeSpan.FromSeconds(SyncTimeout),
    };

    private void Write(UpdateResult result, ResourceArn arn, string diff)
    {
        foreach (var firewall in result.Firewalls.Where(firewall => firewall.Progress != SyncProgress.InSync))
        {
            WriteWarning(firewall.Progress switch
            {
                SyncProgress.CapacityConstrained => $"{firewall.FirewallName} has not the capacity for the change (CAPACITY_CONSTRAINED) and goes on with what it had.",
                SyncProgress.Pending => $"{firewall.FirewallName} has not got the change yet, after {SyncTimeout} seconds.",
                _ => $"{firewall.FirewallName}: how far it is could not be asked.",
            });
        }

        WriteObject(new FirewallChange
        {
            Arn = result.Arn,
            Name = arn.Name,
            Region = arn.Region,
            AccountId = arn.Account,
            BackupPath = result.BackupPath,
            IsInSync = IsInSync(result.Firewalls),
            Firewalls = [.. result.Firewalls.Select(firewall => $"{firewall.FirewallName}: {firewall.Progress}")],
            Diff = diff,
        });
    }

    /// <summary>Null where it is not known: nobody asked, or a firewall did not answer.</summary>
    private bool? IsInSync(IReadOnlyList<FirewallSync> firewalls) =>
        SyncTimeout == 0 ? null
        : firewalls.Any(firewall => firewall.Progress is SyncProgress.Pending or SyncProgress.CapacityConstrained) ? false
        : firewalls.Any(firewall => firewall.Progress == SyncProgress.Unknown) ? null
        : true;

    private void WriteFailure(UpdateException error, object target) => WriteError(Failure(
        error,
        "Update" + error.Problem,
        error.Problem switch
        {
            UpdateProblem.Changed or UpdateProblem.ChangedSinceBackup or UpdateProblem.Different => ErrorCategory.ResourceExists,
            UpdateProblem.NotEditable or UpdateProblem.Backup => ErrorCategory.InvalidOperation,
            UpdateProblem.Refused => ErrorCategory.PermissionDenied,
            _ => ErrorCategory.ConnectionError,
        },
        target,
        error.Problem switch
        {
            UpdateProblem.Changed => "Audit it again and make the change from what is there now.",
            UpdateProblem.ChangedSinceBackup => "See who changed it, and why. To put the backup back over that change, pass -Force.",
            UpdateProblem.Unknown or UpdateProblem.NotMade => "Run the same call again.",
            UpdateProblem.Different => "Compare it with the backup before anything else is changed.",
            UpdateProblem.NotEditable => "Make the change in the AWS console or with the AWS CLI, and audit the rule group again.",
            UpdateProblem.NotRead => "Check the ARN, and that the caller may call network-firewall:DescribeRuleGroup and DescribeFirewallPolicy.",
            UpdateProblem.Backup => "Pass -BackupPath with a folder that you may write to; for -Restore, a file that a change of this module wrote.",
            UpdateProblem.Refused => "AWS says why in the message: check the rules it names, the group's capacity, and that the caller may call network-firewall:UpdateRuleGroup or UpdateFirewallPolicy.",
            _ => "Run the same call again with -Verbose, and audit what is there now.",
        }));

    /// <summary>On the thread that reports, not on that of a context.</summary>
    private sealed class StepProgress(Action<UpdateStep> report) : IProgress<UpdateStep>
    {
        public void Report(UpdateStep value) => report(value);
    }
}
