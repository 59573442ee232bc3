using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.AwsEmulator.NetworkFirewall;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.SecurityHub;

/// <summary>AWS Security Hub 2018-10-26: findings of the account's own product, by region.</summary>
internal sealed class SecurityHubService(EmulatorOptions options)
{
    public const string Name = "securityhub";

    private const int Batch = 100;

    private static readonly string[] UsersOwn = ["Workflow", "WorkflowState", "Note", "UserDefinedFields", "VerificationState"];

    /// <summary>The operation of a method and a path; null for that of another service.</summary>
    public static string? OperationOf(string method, string path) => (method, path) switch
    {
        ("POST", "/findings/import") => "BatchImportFindings",
        ("PATCH", "/findings/batchupdate") => "BatchUpdateFindings",
        ("POST", "/findings") => "GetFindings",
        _ => null,
    };

    public JsonObject Run(string operation, RegionState region, byte[] body)
    {
        if (!options.IsSecurityHubEnabled)
            throw new AwsException(401, "InvalidAccessException", $"Account {AwsAccount.Id} is not subscribed to AWS Security Hub");
        var input = Parse(body);
        lock (region.Lock)
        {
            return operation switch
            {
                "BatchImportFindings" => Import(region, input),
                "BatchUpdateFindings" => Update(region, input),
                _ => Get(region, input),
            };
        }
    }

    private static JsonObject Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body)!.AsObject();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new AwsException(400, "InvalidInputException", "Invalid request body");
        }
    }

    private JsonObject Import(RegionState region, JsonObject input)
    {
        if (input["Findings"] is not JsonArray { Count: > 0 and <= Batch } findings)
            throw new AwsException(400, "InvalidInputException", "Invalid parameter 'Findings'. Number of findings must be between 1 and 100.");
        var failed = new JsonArray();
        foreach (var finding in findings.Select(finding => finding!.AsObject()))
        {
            if (FindingValidation.FaultOf(finding, region.Name) is { } fault)
                failed.Add(Failure(finding, fault));
            else
                Store(region, finding.DeepClone().AsObject());
        }

        return new JsonObject { ["FailedCount"] = failed.Count, ["SuccessCount"] = findings.Count - failed.Count, ["FailedFindings"] = failed };
    }

    private static JsonObject Failure(JsonObject finding, string fault) =>
        new() { ["Id"] = finding["Id"]?.DeepClone() ?? "?", ["ErrorCode"] = "InvalidInput", ["ErrorMessage"] = fault };

    private void Store(RegionState region, JsonObject finding)
    {
        var id = (string)finding["Id"]!;
        if (region.Findings.GetValueOrDefault(id) is { } known)
        {
            // One that is not newer is passed over, and counted as taken.
            if (Time(finding) <= Time(known))
                return;
            // What users decide about a finding stays as they decided.
            foreach (var name in UsersOwn)
            {
                finding.Remove(name);
                if (known[name] is { } value)
                    finding[name] = value.DeepClone();
            }
        }
        else
        {
            foreach (var name in UsersOwn)
                finding.Remove(name);
            finding["Workflow"] = new JsonObject { ["Status"] = "NEW" };
        }

        finding["RecordState"] ??= "ACTIVE";
        finding["ProcessedAt"] = options.Clock.GetUtcNow().ToString("o", CultureInfo.InvariantCulture);
        (finding["ProductFields"] ??= new JsonObject())["aws/securityhub/FindingId"] = $"{finding["ProductArn"]}/{id}";
        region.Findings[id] = finding;
    }

    private JsonObject Update(RegionState region, JsonObject input)
    {
        if (input["FindingIdentifiers"] is not JsonArray { Count: > 0 and <= Batch } identifiers)
            throw new AwsException(400, "InvalidInputException", "Invalid parameter 'FindingIdentifiers'. Number of identifiers must be between 1 and 100.");
        var (done, failed) = (new JsonArray(), new JsonArray());
        foreach (var identifier in identifiers.Select(identifier => identifier!.AsObject()))
        {
            if (region.Findings.GetValueOrDefault((string?)identifier["Id"] ?? "") is not { } finding)
            {
                failed.Add(new JsonObject { ["FindingIdentifier"] = identifier.DeepClone(), ["ErrorCode"] = "FindingNotFound", ["ErrorMessage"] = "Finding not found" });
                continue;
            }

            if (input["Workflow"] is { } workflow)
                finding["Workflow"] = workflow.DeepClone();
            if (input["Note"]?.DeepClone().AsObject() is { } note)
            {
                note["UpdatedAt"] = options.Clock.GetUtcNow().ToString("o", CultureInfo.InvariantCulture);
                finding["Note"] = note;
            }

            done.Add(identifier.DeepClone());
        }

        return new JsonObject { ["ProcessedFindings"] = done, ["UnprocessedFindings"] = failed };
    }

    private static JsonObject Get(RegionState region, JsonObject input) => Paging.Page(
        input,
        "Findings",
        [.. region.Findings.Values.Where(finding => input["Filters"] is not JsonObject filters || filters.All(filter => Fits(finding, filter.Key, filter.Value!.AsArray()))).Select(finding => finding.DeepClone().AsObject())]);

    private static bool Fits(JsonObject finding, string member, JsonArray filters) => filters.Any(filter =>
    {
        var (value, wanted) = ((string?)finding[member] ?? "", (string?)filter!["Value"] ?? "");
        return (string?)filter["Comparison"] switch
        {
            "EQUALS" => value == wanted,
            "PREFIX" => value.StartsWith(wanted, StringComparison.Ordinal),
            _ => throw new AwsException(400, "InvalidInputException", $"The emulator does not compare by {filter["Comparison"]}."),
        };
    });

    private static DateTimeOffset Time(JsonObject finding) => DateTimeOffset.Parse((string)finding["UpdatedAt"]!, CultureInfo.InvariantCulture);
}
