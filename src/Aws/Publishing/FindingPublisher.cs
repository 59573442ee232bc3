using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using TlsCompat.Aws.Clients;
using TlsCompat.Aws.Connecting;

namespace TlsCompat.Aws.Publishing;

/// <summary>
/// Brings findings in the AWS Security Finding Format into the Security Hub of one region: what is new and what is still there is imported,
/// what is gone is archived, and what was accepted is suppressed. Ours are known by their GeneratorId; nobody else's are touched.
/// </summary>
/// <param name="client">The region's client.</param>
/// <param name="productArn">The product that the findings are of.</param>
/// <param name="generatorPrefix">What the GeneratorId of our findings starts with.</param>
/// <param name="author">Who suppresses: a suppression by another is left as it is.</param>
/// <param name="clock">Says when findings are updated.</param>
public sealed class FindingPublisher(SecurityHubClient client, string productArn, string generatorPrefix, string author, TimeProvider clock)
{
    /// <summary>What one call of BatchImportFindings and of BatchUpdateFindings takes.</summary>
    public const int BatchSize = 100;

    // What BatchImportFindings takes of a finding that Security Hub gave; the rest is its own, or its users'.
    private static readonly string[] Importable =
    [
        "SchemaVersion", "Id", "ProductArn", "GeneratorId", "AwsAccountId", "Types", "FirstObservedAt", "CreatedAt", "UpdatedAt", "Severity", "FindingProviderFields", "Title",
        "Description", "Remediation", "SourceUrl", "ProductFields", "Resources", "Compliance",
    ];

    /// <summary>Reads what Security Hub has, and works out what is to be done.</summary>
    /// <param name="findings">The findings as they are now.</param>
    /// <param name="audited">The resources that were audited: of them alone findings that are not among the others are gone.</param>
    /// <param name="cancellation">Stops the calls.</param>
    /// <exception cref="PublishException">Security Hub could not be read.</exception>
    public async Task<PublicationPlan> PlanAsync(IReadOnlyList<JsonObject> findings, IReadOnlySet<string> audited, CancellationToken cancellation = default)
    {
        var known = await ReadAsync(cancellation).ConfigureAwait(false);
        var ids = findings.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        return new PublicationPlan
        {
            Imports = [.. findings.Select(finding => Import(finding, known.GetValueOrDefault(IdOf(finding))))],
            Archives = [.. known.Values.Where(old => IsActive(old) && !ids.Contains(IdOf(old)) && ResourcesOf(old).Any(audited.Contains)).Select(Archive)],
            Suppressions = [.. findings.Where(finding => WorkflowOf(finding) == "SUPPRESSED" && WorkflowOf(known.GetValueOrDefault(IdOf(finding))) != "SUPPRESSED")],
            Reopened = [.. findings.Where(finding => WorkflowOf(finding) == "NEW" && known.GetValueOrDefault(IdOf(finding)) is { } old
                && WorkflowOf(old) == "SUPPRESSED" && (string?)old["Note"]?["UpdatedBy"] == author)],
        };
    }

    /// <summary>Does it, a batch at a time. A batch that fails does not stop the others.</summary>
    public async Task<PublicationResult> CarryOutAsync(PublicationPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var failed = new List<FailedFinding>();
        var imported = await ImportAsync(plan.Imports, failed, cancellation).ConfigureAwait(false);
        var archived = await ImportAsync(plan.Archives, failed, cancellation).ConfigureAwait(false);
        var suppressed = 0;
        // A note is of all findings of a call.
        foreach (var same in plan.Suppressions.GroupBy(finding => (string?)finding["Note"]?["Text"] ?? "accepted", StringComparer.Ordinal))
            suppressed += await UpdateAsync([.. same], "SUPPRESSED", same.Key, failed, cancellation).ConfigureAwait(false);
        var reopened = await UpdateAsync(plan.Reopened, "NEW", "Nobody accepts it any more.", failed, cancellation).ConfigureAwait(false);
        return new PublicationResult(imported, archived, suppressed, reopened, failed);
    }

    private async Task<Dictionary<string, JsonObject>> ReadAsync(CancellationToken cancellation)
    {
        var known = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        string? page = null;
        do
        {
            var input = new JsonObject
            {
                ["Filters"] = new JsonObject { ["ProductArn"] = Filter(productArn, "EQUALS"), ["GeneratorId"] = Filter(generatorPrefix, "PREFIX") },
                ["MaxResults"] = BatchSize,
            };
            if (page is not null)
                input["NextToken"] = page;
            var answer = await GetAsync(input, cancellation).ConfigureAwait(false);
            foreach (var finding in answer.Items("Findings").Select(item => JsonObject.Create(item)!))
                known[IdOf(finding)] = finding;
            page = answer.Text("NextToken");
        }
        while (page is not null);
        return known;
    }

    private async Task<JsonElement> GetAsync(JsonObject input, CancellationToken cancellation)
    {
        try
        {
            return await client.CallAsync(SecurityHubOperation.GetFindings, input, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfCall(e))
        {
            throw new PublishException(
                e is SecurityHubException { IsNotEnabled: true } ? PublishProblem.NotEnabled : e is AmazonServiceException ? PublishProblem.Refused : PublishProblem.NoAnswer,
                ConnectionFailure.Describe(e),
                e);
        }
    }

    private static bool IsOfCall(Exception error) => error is AmazonServiceException or AmazonClientException or HttpRequestException;

    private static JsonArray Filter(string value, string comparison) => new(new JsonObject { ["Value"] = value, ["Comparison"] = comparison });

    private JsonObject Import(JsonObject finding, JsonObject? known)
    {
        var import = finding.DeepClone().AsObject();
        if (known is null)
            return import;
        import["CreatedAt"] = known["CreatedAt"]?.DeepClone();
        import["UpdatedAt"] = After(known);
        return import;
    }

    private JsonObject Archive(JsonObject known)
    {
        var archive = new JsonObject();
        foreach (var name in Importable.Where(known.ContainsKey))
            archive[name] = known[name]?.DeepClone();
        if (archive["ProductFields"] is JsonObject fields)
        {
            // Those of Security Hub itself.
            foreach (var name in fields.Select(field => field.Key).Where(name => name.StartsWith("aws/", StringComparison.Ordinal)).ToList())
                fields.Remove(name);
        }

        archive["UpdatedAt"] = After(known);
        archive["RecordState"] = "ARCHIVED";
        return archive;
    }

    /// <summary>Now, and in any case later than Security Hub has it: an update that is not newer is passed over.</summary>
    private string After(JsonObject known)
    {
        var now = clock.GetUtcNow();
        if (DateTimeOffset.TryParse((string?)known["UpdatedAt"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var last) && last >= now)
            now = last.AddMilliseconds(1);
        return now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }

    private async Task<int> ImportAsync(IReadOnlyList<JsonObject> findings, List<FailedFinding> failed, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var batch in findings.Chunk(BatchSize))
        {
            if (await TryAsync(SecurityHubOperation.BatchImportFindings, new JsonObject { ["Findings"] = new JsonArray([.. batch.Select(finding => finding.DeepClone())]) }, batch, failed, cancellation).ConfigureAwait(false) is not { } answer)
                continue;
            var refused = answer.Items("FailedFindings").Select(each => new FailedFinding(each.Text("Id") ?? "", each.Text("ErrorCode") ?? "", each.Text("ErrorMessage") ?? "")).ToList();
            failed.AddRange(refused);
            done += batch.Length - refused.Count;
        }

        return done;
    }

    private async Task<int> UpdateAsync(IReadOnlyList<JsonObject> findings, string workflow, string note, List<FailedFinding> failed, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var batch in findings.Chunk(BatchSize))
        {
            var input = new JsonObject
            {
                ["FindingIdentifiers"] = new JsonArray([.. batch.Select(finding => new JsonObject { ["Id"] = IdOf(finding), ["ProductArn"] = productArn })]),
                ["Workflow"] = new JsonObject { ["Status"] = workflow },
                ["Note"] = new JsonObject { ["Text"] = note, ["UpdatedBy"] = author },
            };
            if (await TryAsync(SecurityHubOperation.BatchUpdateFindings, input, batch, failed, cancellation).ConfigureAwait(false) is not { } answer)
                continue;
            var refused = answer.Items("UnprocessedFindings")
                .Select(each => new FailedFinding(each.Find("FindingIdentifier")?.Text("Id") ?? "", each.Text("ErrorCode") ?? "", each.Text("ErrorMessage") ?? "")).ToList();
            failed.AddRange(refused);
            done += batch.Length - refused.Count;
        }

        return done;
    }

    /// <summary>Null where the call failed, which all of its findings did then.</summary>
    private async Task<JsonElement?> TryAsync(SecurityHubOperation operation, JsonObject input, IEnumerable<JsonObject> batch, List<FailedFinding> failed, CancellationToken cancellation)
    {
        try
        {
            return await client.CallAsync(operation, input, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfCall(e))
        {
            failed.AddRange(batch.Select(finding => new FailedFinding(IdOf(finding), (e as AmazonServiceException)?.ErrorCode ?? "NoAnswer", ConnectionFailure.Describe(e))));
            return null;
        }
    }

    private static string IdOf(JsonObject finding) => (string?)finding["Id"] ?? "";

    private static string? WorkflowOf(JsonObject? finding) => (string?)finding?["Workflow"]?["Status"];

    private static bool IsActive(JsonObject finding) => (string?)finding["RecordState"] != "ARCHIVED";

    private static IEnumerable<string> ResourcesOf(JsonObject finding) =>
        finding["Resources"] is JsonArray resources ? resources.Select(resource => (string?)resource?["Id"]).OfType<string>() : [];
}
