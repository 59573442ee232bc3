using System.Management.Automation;
using TlsCompat.Aws.Connecting;
using TlsCompat.Aws.Reading;

namespace TlsCompat.Cmdlets;

/// <summary>Speaks with an account on behalf of a cmdlet: connects, reports progress, and makes errors of what fails.</summary>
internal sealed class AwsAccount(PSCmdlet cmdlet, AwsParameters parameters)
{
    private const int ProgressId = 7;

    /// <summary>Reads what is asked for, and hands each region on when it is read.</summary>
    public void Read(ReadRequest request, Action<RegionReading> take, CancellationToken cancellation)
    {
        var connection = Connection();
        Run(async (thread, stop) =>
        {
            using var clients = await AwsClients.ConnectAsync(Asking(connection, thread), stop).ConfigureAwait(false);
            var regions = clients.Regions.Count;
            var done = 0;
            await foreach (var region in AccountReader.ReadAsync(clients, request, progress => Progress(thread, progress.Region, progress.Done, progress.Total), stop).ConfigureAwait(false))
            {
                done++;
                thread.Post(() =>
                {
                    cmdlet.WriteVerbose($"{region.Region}: {region.RuleGroups.Count} rule groups, {region.Inventory.Policies.Count} policies, {region.Firewalls.Count} firewalls ({done} of {regions} regions)");
                    foreach (var skipped in region.Inventory.Skipped)
                        cmdlet.WriteVerbose(ShownText.OnOneLine($"Skipped {skipped}"));
                    foreach (var error in region.Errors)
                        cmdlet.WriteError(Failure(new IOException(error.ToString()), "AwsNotRead", ErrorCategory.ReadError, error.Name, "Check the name and the permissions of the caller: network-firewall:Describe* and List*, ec2:DescribeVpcs and GetManagedPrefixListEntries."));
                    take(region);
                });
            }
        }, cancellation);
    }

    /// <summary>Connects to one region.</summary>
    public AwsClients Connect(string region, CancellationToken cancellation)
    {
        var connection = Connection() with { Regions = [region], AllRegions = false };
        AwsClients? clients = null;
        Run(async (thread, stop) => clients = await AwsClients.ConnectAsync(Asking(connection, thread), stop).ConfigureAwait(false), cancellation);
        return clients!;
    }

    /// <summary>Connects to the first region that is named, or that of the session.</summary>
    public AwsClients ConnectHome(CancellationToken cancellation)
    {
        var connection = Connection();
        connection = connection with { Regions = [.. connection.Regions.Take(1)], AllRegions = false };
        AwsClients? clients = null;
        Run(async (thread, stop) => clients = await AwsClients.ConnectAsync(Asking(connection, thread), stop).ConfigureAwait(false), cancellation);
        return clients!;
    }

    public void Progress(PipelineThread thread, string what, int done, int total) => thread.Post(() => cmdlet.WriteProgress(new ProgressRecord(ProgressId, cmdlet.MyInvocation.MyCommand.Name, ShownText.OnOneLine(what))
    {
        PercentComplete = total > 0 ? Math.Clamp(100 * done / total, 0, 100) : -1,
    }));

    /// <summary>Does something that takes time.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped, or there is no connection.</exception>
    public void Run(Func<PipelineThread, CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var thread = new PipelineThread();
        try
        {
            thread.Run(stop => work(thread, stop), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (AwsConnectionException error)
        {
            cmdlet.ThrowTerminatingError(Failure(error, "Aws" + error.Problem, ErrorCategory.ConnectionError, parameters.ProfileName, AdviceFor(error.Problem)));
        }
        finally
        {
            cmdlet.WriteProgress(new ProgressRecord(ProgressId, cmdlet.MyInvocation.MyCommand.Name, "done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private AwsConnection Connection()
    {
        var stored = StoredKeys.Read(cmdlet.SessionState.PSVariable.GetValue("StoredAWSCredentials"));
        var given = parameters.Credential is null ? null : StoredKeys.Read(parameters.Credential);
        if (parameters.Credential is not null && given is null)
        {
            cmdlet.ThrowTerminatingError(Failure(
                new NotSupportedException($"-Credential: an object of type {parameters.Credential.TypeNames[0]} holds no AWS keys."),
                "CredentialNotUnderstood",
                ErrorCategory.InvalidArgument,
                parameters.Credential,
                "Pass what Get-AWSCredential gives, the Credentials of Use-STSRole, or Get-Credential with an access key as user and its secret as password."));
        }

        return parameters.ToConnection(cmdlet.SessionState.PSVariable.GetValue("StoredAWSRegion")?.ToString(), given, stored);
    }

    private static string AdviceFor(AwsConnectionProblem problem) => problem switch
    {
        AwsConnectionProblem.ProfileNotFound => "Pass -ProfileName with one of the profiles that the message lists, or -ProfileLocation with the file that holds it.",
        AwsConnectionProblem.ProfileInvalid => "Mend the profile in the AWS configuration (aws configure), or pass another -ProfileName.",
        AwsConnectionProblem.KeysIncomplete => "Pass -AccessKey and -SecretKey together.",
        AwsConnectionProblem.RegionMissing => "Pass -Region, or set AWS_REGION.",
        AwsConnectionProblem.RegionInvalid => "Pass -Region with a name like us-east-1; Tab lists them.",
        AwsConnectionProblem.SignOnNeeded => "Sign in first: aws sso login, with --profile for the profile in the message.",
        AwsConnectionProblem.MfaNeeded => "Run it where somebody can type the code, or sign in first and pass the temporary keys.",
        AwsConnectionProblem.RoleRefused => "Check that the role's trust policy allows the caller (aws sts get-caller-identity), and -ExternalId and -MfaSerial where it asks for them.",
        AwsConnectionProblem.CredentialsMissing => "Pass -ProfileName or -Credential, or set AWS_PROFILE.",
        AwsConnectionProblem.CredentialsExpired => "Sign in again, or pass fresh temporary keys; then run the same call again.",
        AwsConnectionProblem.RegionsUnknown => "Pass the regions with -Region, or allow ec2:DescribeRegions.",
        _ => "Check -ProfileName, -Region and the credentials of the session.",
    };

    /// <summary>Where somebody is there to answer, the code of an MFA device is asked for.</summary>
    private AwsConnection Asking(AwsConnection connection, PipelineThread thread) => !Environment.UserInteractive || Console.IsInputRedirected
        ? connection
        : connection with { MfaCode = device => Ask(thread, device) };

    private string Ask(PipelineThread thread, string device)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        thread.Post(() =>
        {
            try
            {
                cmdlet.Host.UI.Write($"MFA code of {device}: ");
                answer.SetResult(cmdlet.Host.UI.ReadLine());
            }
            catch (Exception error)
            {
                answer.SetException(error);
                throw;
            }
        });
        return answer.Task.GetAwaiter().GetResult();
    }

    private static ErrorRecord Failure(Exception error, string id, ErrorCategory category, object? target, string action) =>
        new(error, id, category, target) { ErrorDetails = new ErrorDetails(ShownText.Of(error.Message)) { RecommendedAction = action } };
}
