using TlsCompat.Firewall.Sources.Json;

namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>
/// The JSON that the AWS CLI prints for describe-rule-group and describe-firewall-policy, that it takes as
/// <c>--cli-input-json</c>, or the bare RuleGroup and FirewallPolicy objects; also several of them in an array. JSON of
/// another kind is a problem where the caller named the file, and is passed over where a folder held it.
/// </summary>
public sealed class AwsJsonReader : ISourceReader
{
    private const string Expected =
        "expected what 'aws network-firewall describe-rule-group' or 'describe-firewall-policy' prints, or a RuleGroup or FirewallPolicy object";

    public IReadOnlyList<string> Extensions { get; } = [".json"];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        // Rule text is kept in files of any name.
        return document.Text.AsSpan().TrimStart('\uFEFF').TrimStart() is ['{' or '[', ..]
            || (IsNamedJson(document) && !RuleLines.IsRuleText(document.Text));
    }

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var json = JsonText.Parse(document.Text);
        if (json.Root is not { } root)
        {
            return document.IsFound && !(IsNamedJson(document) && SpeaksOfFirewalls(document.Text))
                ? Skipped(document, "not JSON, and not about firewalls")
                : Refused(document, json.Error!.Span.Start, $"broken JSON: {json.Error.Message}");
        }

        if (document.IsFound && root is JsonObject only && IsSample(only))
            return Skipped(document, "an example of a request or answer, whose values are words");
        var shapes = new AwsShapes(new DocumentOrigins(document));
        var name = Path.GetFileNameWithoutExtension(document.Name);
        IReadOnlyList<JsonNode> nodes = root is JsonArray array ? array.Elements : [root];
        var foreign = nodes.Where((node, i) => !shapes.TryRead(node, root is JsonArray ? $"{name}[{i}]" : name)).ToList();
        if (foreign.Count == nodes.Count)
        {
            return StructuredFormats.Read(document, [root]) is { } read ? read
                : document.IsFound
                ? Skipped(document, "JSON that holds no rule group and no firewall policy")
                : Refused(document, root.Offset, Expected);
        }

        var inventory = shapes.Inventory;
        return inventory with
        {
            Problems = [.. inventory.Problems, .. foreign.Select(node => new SourceProblem(document.Name, document.Lines[node.Offset], Expected))],
        };
    }

    /// <summary>Descriptions of an API hold examples in which a rule group is a word. A real one is an object, or a text of rules.</summary>
    private static bool IsSample(JsonObject root) =>
        root.Members.All(member => member.Value is JsonScalar or JsonString && !RuleLines.Any(member.Value.Text));

    private static bool IsNamedJson(SourceDocument document) => document.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text that is no JSON was meant to be ours: a folder may hold commented JSON of other tools.</summary>
    private static bool SpeaksOfFirewalls(string text) =>
        text.Contains("\"RulesSource", StringComparison.Ordinal) || text.Contains("\"FirewallPolicy", StringComparison.Ordinal)
        || text.Contains("\"StatefulRule", StringComparison.Ordinal) || text.Contains("\"RuleGroup", StringComparison.Ordinal);

    private static FirewallInventory Refused(SourceDocument document, int offset, string message) =>
        new() { Problems = [new SourceProblem(document.Name, document.Lines[offset], message)] };

    private static FirewallInventory Skipped(SourceDocument document, string reason) =>
        new() { Skipped = [new SkippedSource(document.Name, null, reason)] };
}
