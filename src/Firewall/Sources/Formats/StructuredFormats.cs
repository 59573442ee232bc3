using TlsCompat.Firewall.Sources.Embedded;

namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>YAML and JSON of whatever tool: read by its schema, or else for the rules in its texts.</summary>
internal static class StructuredFormats
{
    private static readonly IStructuredFormat[] All =
    [
        new AnsibleFormat(),
        new AwsRecordFormat(),
        new LandingZoneFormat(),
        new ManifestFormat(),
        new PulumiFormat(),
        new WorkloadFormat(),
    ];

    /// <summary>Whether a text may hold what a format knows, or rules.</summary>
    public static bool MayRead(string text) =>
        text.Contains("networkfirewall", StringComparison.OrdinalIgnoreCase) || RuleLines.Any(text) || WorkloadFormat.MayBe(text);

    /// <summary>Reads a document that cannot be parsed, a template of another tool, for the rules in its text; null where there are none.</summary>
    public static FirewallInventory? ReadAsText(SourceDocument document)
    {
        if (!RuleLines.Any(document.Text))
            return null;
        var inventory = new EmbeddedRulesReader().Read(document);
        return inventory.Groups.Count + inventory.Unjudged.Count > 0 ? inventory : null;
    }

    /// <summary>Reads a document; null where it holds nothing that is known, nor a text that looks like rules.</summary>
    public static FirewallInventory? Read(SourceDocument document, IReadOnlyList<SourceNode> roots)
    {
        // Manifests of a folder refer to each other.
        var reading = new FormatReading(document, Path.GetDirectoryName(document.Name) ?? "");
        var isKnown = false;
        foreach (var root in roots)
            isKnown = All.Aggregate(isKnown, (known, format) => format.TryRead(root, reading) || known);
        if (isKnown)
            return reading.Inventory;
        // Most documents hold none, and are not walked for it.
        if (RuleLines.Count(document.Text) is not (var rules and > 0))
            return null;
        if (EmbeddedRules.Refuse(document, rules) is { } refused)
            return refused;
        var texts = roots.SelectMany(root => EmbeddedRules.TextsIn(root)).ToList();
        return texts.Count > 0 ? EmbeddedRules.Read(document, texts) : null;
    }
}
