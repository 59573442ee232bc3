using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Firewall.Sources;
using TlsCompat.Firewall.Sources.Formats;
using TlsCompat.Firewall.Sources.Templates;

namespace TlsCompat.Yaml;

/// <summary>CloudFormation templates in YAML, and what other tools write in YAML. Other YAML is a problem where the caller named the file, and passed over where a folder held it.</summary>
public sealed class CloudFormationYamlReader : ISourceReader
{
    public IReadOnlyList<string> Extensions { get; } = [".yaml", ".yml", ".template"];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Extensions.Any(extension => document.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            || (document.Text.Contains(CloudFormationTemplate.Types, StringComparison.Ordinal) && HasResources(document.Text));
    }

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var isTemplate = document.Text.Contains(CloudFormationTemplate.Types, StringComparison.Ordinal) || document.Text.Contains(CloudFormationTemplate.Stack, StringComparison.Ordinal);
        // Of a folder's YAML most has nothing to do with firewalls, and need not even be YAML.
        if (document.IsFound && !isTemplate && !StructuredFormats.MayRead(document.Text))
            return Nothing(document);
        var yaml = YamlText.Parse(document.Text);
        if (yaml.Error is { } error)
        {
            // A chart is a template of YAML and none itself.
            return (document.IsFound && !isTemplate ? StructuredFormats.ReadAsText(document) ?? (document.Text.Contains("{{", StringComparison.Ordinal) ? Chart(document) : null) : null)
                ?? new FirewallInventory { Problems = [new SourceProblem(document.Name, document.Lines[error.Span.Start], $"broken YAML: {error.Message}")] };
        }

        return isTemplate && yaml.Roots.Any(root => root["Resources"] is not null)
            ? FirewallReader.Combine(yaml.Roots.Select(root => CloudFormationTemplate.Read(document, root, Parse)))
            : StructuredFormats.Read(document, yaml.Roots) ?? (isTemplate ? FirewallReader.Combine(yaml.Roots.Select(root => CloudFormationTemplate.Read(document, root, Parse))) : Nothing(document));
    }

    private static FirewallInventory Chart(SourceDocument document) => new()
    {
        Unread =
        [
            new SourceProblem(document.Name, null, "a template of YAML that names Network Firewall and is no YAML before it is filled in")
            {
                Recommendation = "Audit what it makes: helm template, or the rule group as it was deployed.",
            },
        ],
    };

    /// <summary>A document that a template includes; JSON is YAML too.</summary>
    private static YamlNode? Parse(SourceDocument document) => YamlText.Parse(document.Text) is { Error: null, Roots: [var root, ..] } ? root : null;

    private static FirewallInventory Nothing(SourceDocument document) => document.IsFound
        ? new FirewallInventory { Skipped = [new SkippedSource(document.Name, null, "YAML that holds no rule group and no firewall policy")] }
        : new FirewallInventory { Problems = [new SourceProblem(document.Name, null, $"expected a CloudFormation template with resources of the types {CloudFormationTemplate.Types}RuleGroup or FirewallPolicy, or what another tool writes for them")] };

    /// <summary>The key of a template at the start of a line, which no rule text has.</summary>
    private static bool HasResources(string text) => text.StartsWith("Resources:", StringComparison.Ordinal) || text.Contains("\nResources:", StringComparison.Ordinal);
}
