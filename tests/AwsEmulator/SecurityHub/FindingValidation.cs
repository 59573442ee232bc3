using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.SecurityHub;

/// <summary>What Security Hub asks of a finding: the members that must be there, the sizes (API reference, AwsSecurityFinding), and 240 KB in all.</summary>
internal static class FindingValidation
{
    private const int MostBytes = 240 * 1024;

    private static readonly (string Member, int Length)[] Required =
    [
        ("SchemaVersion", 32), ("Id", 512), ("ProductArn", 2048), ("GeneratorId", 512), ("AwsAccountId", 12), ("CreatedAt", 64), ("UpdatedAt", 64), ("Title", 256), ("Description", 1024),
    ];

    /// <summary>Null where there is nothing to say.</summary>
    public static string? FaultOf(JsonObject finding, string region)
    {
        foreach (var (member, length) in Required)
        {
            if (Text(finding[member]) is not { Length: > 0 } text || text.Trim().Length == 0)
                return $"{member} is required";
            if (text.Length > length)
                return $"{member} must not have more than {length} characters";
        }

        if ((string?)finding["AwsAccountId"] != AwsAccount.Id)
            return $"AwsAccountId {finding["AwsAccountId"]} is not the account of the caller";
        if ((string?)finding["ProductArn"] != $"arn:{AwsAccount.PartitionOf(region)}:securityhub:{region}:{AwsAccount.Id}:product/{AwsAccount.Id}/default")
            return $"ProductArn {finding["ProductArn"]} is not one of the account in {region}";
        if (finding["Resources"] is not JsonArray { Count: > 0 and <= 32 } resources || resources.Any(resource => !Fits(resource?["Id"], 512) || !Fits(resource?["Type"], 256)))
            return "Resources must be 1 to 32, each with a Type and an Id";
        if (finding["Severity"]?["Label"] is null && finding["FindingProviderFields"]?["Severity"]?["Label"] is null)
            return "Severity or FindingProviderFields.Severity is required";
        if (finding["Remediation"]?["Recommendation"]?["Text"] is { } advice && !Fits(advice, 512))
            return "Remediation.Recommendation.Text must not have more than 512 characters";
        if (finding["ProductFields"] is JsonObject fields && (fields.Count > 50 || fields.Any(field => field.Key.Length > 128 || !Fits(field.Value, 2048))))
            return "ProductFields must be at most 50, of at most 128 and 2048 characters";
        if (!DateTimeOffset.TryParse((string?)finding["CreatedAt"], CultureInfo.InvariantCulture, out _) || !DateTimeOffset.TryParse((string?)finding["UpdatedAt"], CultureInfo.InvariantCulture, out _))
            return "CreatedAt and UpdatedAt must be times";
        return Encoding.UTF8.GetByteCount(finding.ToJsonString()) > MostBytes ? "The finding has more than 240 KB" : null;
    }

    private static bool Fits(JsonNode? node, int length) => Text(node) is { Length: > 0 } text && text.Length <= length;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
