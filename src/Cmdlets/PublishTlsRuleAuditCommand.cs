using System.Management.Automation;
using System.Text.Json.Nodes;
using TlsCompat.Audit;
using TlsCompat.Audit.Reports;
using TlsCompat.Aws.Connecting;
using TlsCompat.Aws.Publishing;
using TlsCompat.Calls;
using TlsCompat.Firewall;

namespace TlsCompat.Cmdlets;

/// <summary>Brings findings into AWS Security Hub, and archives those that are gone.</summary>
[Cmdlet(VerbsData.Publish, "TlsRuleAudit", SupportsShouldProcess = true, HelpUri = HelpPages + "Publish-TlsRuleAudit.md")]
[OutputType(typeof(PublishedAudit))]
[DynamicParameters(typeof(AwsParameters))]
public sealed class PublishTlsRuleAuditCommand : CancellableCommand, IDynamicParameters
{
    private readonly AwsParameters _aws = new();
    private readonly List<Finding> _findings = [];
    private int _refused;

    [Parameter(Position = 0, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter]
    [ValidateNotNull]
    public PSObject[] Audited { get; set; } = [];

    /// <inheritdoc/>
    public object GetDynamicParameters() => _aws;

    protected override void ProcessRecord()
    {
        switch (InputObject?.BaseObject)
        {
            case null:
                break;
            case FileInfo file:
                _findings.AddRange(ReportFile.Read(file.FullName, Cancellation).Findings(told =>
                {
                    _refused += told is CallProblem ? 1 : 0;
                    Tell(told);
                }));
                break;
            case var _ when FindingObject.TryRead(InputObject, out var finding):
                _findings.Add(finding);
                break;
            default:
                _refused++;
                WriteError(Failure(
                    new NotSupportedException($"An object of type {InputObject.TypeNames[0]} is no finding and no report."),
                    "InputObjectNotSupported",
                    ErrorCategory.InvalidType,
                    InputObject,
                    $"Pipe findings of Get-TlsRuleAudit, live or from a job, or reports of the formats {ReportFile.Formats}."));
                break;
        }
    }

    protected override void EndProcessing()
    {
        if (_refused > 0)
        {
            ThrowTerminatingError(Failure(
                new InvalidDataException($"{_refused} of what came {(_refused == 1 ? "is" : "are")} no finding, so nothing was published: what is missing would be archived as if it were mended."),
                "NothingPublished",
                ErrorCategory.InvalidData,
                null,
                "See the errors before this one, and pass findings alone."));
            return;
        }

        var audited = Audited.SelectMany(ResourcesOf).ToHashSet(StringComparer.Ordinal);
        if (_findings.Count == 0 && audited.Count == 0)
        {
            WriteWarning("No finding came, and -Audited names nothing that was audited: nothing was published.");
            return;
        }

        var account = new AwsAccount(this, _aws);
        using var clients = account.ConnectHome(Cancellation);
        string? id = null;
        account.Run(async (_, stop) => id = await clients.FindAccountAsync(stop).ConfigureAwait(false), Cancellation);
        if (id is null)
        {
            ThrowTerminatingError(Failure(
                new IOException("STS does not say which account this is (GetCallerIdentity), so nothing was published."), "AccountUnknown", ErrorCategory.ConnectionError, null, "Check the network's way to STS: GetCallerIdentity needs no permission."));
            return;
        }

        var home = AsffPlace.In(id, clients.Regions[0]);
        var findings = AsffFinding.Of(_findings.Where(finding => IsOf(finding, home)), home, DateTimeOffset.UtcNow);
        audited.UnionWith(findings.SelectMany(finding => finding["Resources"]!.AsArray()).Select(resource => (string)resource!["Id"]!));
        foreach (var (region, all) in ByRegion(findings, audited, home))
            Publish(account, clients, AsffPlace.In(id, region), all, audited);
    }

    /// <summary>The regions that have findings, and those of what was audited: there all may be gone.</summary>
    private static IEnumerable<(string Region, List<JsonObject> Findings)> ByRegion(IReadOnlyList<JsonObject> findings, IEnumerable<string> audited, AsffPlace home) =>
        findings.Select(finding => (string)finding["Region"]!)
            .Concat(audited.Select(resource => ResourceArn.Parse(resource) is { } arn ? (arn.Account == home.Account ? arn.Region : null) : home.Region).OfType<string>())
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(region => (region, findings.Where(finding => (string)finding["Region"]! == region).ToList()));

    private void Publish(AwsAccount account, AwsClients clients, AsffPlace place, List<JsonObject> findings, HashSet<string> audited)
    {
        PublicationPlan? plan = null;
        PublicationResult? result = null;
        var publisher = new FindingPublisher(clients.SecurityHub(place.Region), place.ProductArn, AsffFinding.GeneratorPrefix, AsffFinding.Author, TimeProvider.System);
        try
        {
            account.Run(async (_, stop) => plan = await publisher.PlanAsync(findings, audited, stop).ConfigureAwait(false), Cancellation);
            if (!ShouldProcess($"Security Hub of {place.Account} in {place.Region}", Sentence(plan!.ToString())))
                return;
            account.Run(async (_, stop) => result = await publisher.CarryOutAsync(plan!, stop).ConfigureAwait(false), Cancellation);
        }
        catch (PublishException error)
        {
            WriteError(Failure(
                new IOException($"Security Hub of {place.Account} in {place.Region}: {error.Message}", error),
                "SecurityHub" + error.Problem,
                ErrorCategory.ConnectionError,
                place.Region,
                error.Problem switch
                {
                    PublishProblem.NotEnabled => $"Turn Security Hub on in {place.Region}, or leave the findings of that region out.",
                    PublishProblem.Refused => "Check the permissions of the caller: securityhub:GetFindings, BatchImportFindings and BatchUpdateFindings.",
                    _ => "Check the network's way to Security Hub, and -EndpointUrl.",
                }));
            return;
        }

        foreach (var failed in result!.Failed)
        {
            WriteError(Failure(
                new IOException($"Security Hub of {place.Account} in {place.Region} has not taken {failed}"),
                "FindingNotTaken",
                ErrorCategory.InvalidResult,
                failed.Id,
                "The others were taken. Publish once more: what is there already is updated."));
        }

        WriteObject(new PublishedAudit
        {
            AccountId = place.Account,
            Region = place.Region,
            Imported = result.Imported,
            Archived = result.Archived,
            Suppressed = result.Suppressed,
            Reopened = result.Reopened,
            Failed = result.Failed.Count,
        });
    }

    private bool IsOf(Finding finding, AsffPlace home)
    {
        if (AsffPlace.Of(finding, home) is var place && place.Account == home.Account)
            return true;
        WriteError(Failure(
            new InvalidOperationException($"{finding.RuleId} of {finding.Arn} is of account {place.Account}, and the credentials are those of {home.Account}: it was not published."),
            "FindingOfOtherAccount",
            ErrorCategory.InvalidArgument,
            finding,
            "An account takes its own findings only: publish with its credentials, or with -RoleArn."));
        return false;
    }

    /// <summary>ARNs as they are; of a policy its own and those of its groups that were read.</summary>
    private static IEnumerable<string> ResourcesOf(PSObject item)
    {
        if (item.BaseObject is string text)
            return [text];
        if (item.BaseObject is FirewallPolicy policy)
            return policy.Groups.Where(reference => reference.Group is not null).Select(reference => reference.ResourceArn).Prepend(policy.Arn).OfType<string>();
        return item.Properties["Arn"]?.Value is { } arn && LanguagePrimitives.ConvertTo<string>(arn) is { Length: > 0 } known ? [known] : [];
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
