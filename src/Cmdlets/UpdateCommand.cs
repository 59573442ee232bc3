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
            UpdateResult? result = null;
            account.Run(
                async (thread, stop) => result = await update.ExecuteAsync(new StepProgress(step => account.Progress(thread, $"{arn.Kind}/{arn.Name}: {step.Text}", step.Percent, 100)), stop).ConfigureAwait(false),
                Cancellation);
            Write(result!, arn, diff);
        }
        catch (UpdateException error)
        {
            WriteFailure(error, arn.Text);
        }
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
            IsInSync = SyncTimeout > 0 && result.Firewalls.All(firewall => firewall.Progress == SyncProgress.InSync),
            Firewalls = [.. result.Firewalls.Select(firewall => $"{firewall.FirewallName}: {firewall.Progress}")],
            Diff = diff,
        });
    }

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
            _ => "See the message.",
        }));

    /// <summary>On the thread that reports, not on that of a context.</summary>
    private sealed class StepProgress(Action<UpdateStep> report) : IProgress<UpdateStep>
    {
        public void Report(UpdateStep value) => report(value);
    }
}
