using TlsCompat.Firewall.Sources.Templates;
using TlsCompat.Firewall.Sources;
using TlsCompat.Firewall;

namespace TlsCompat.Yaml;

/// <summary>CloudFormation templates in YAML. Other YAML is a problem where the caller named the file, and passed over where a folder held it.</summary>
public sealed class CloudFormationYamlReader : ISourceReader
{
    /// <summary>Behind the reader of templates in JSON, which is YAML too.</summary>
    public int Precedence => 200;

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
        if (!document.Text.Contains(CloudFormationTemplate.Types, StringComparison.Ordinal))
        {
            return document.IsFound
                ? new FirewallInventory { Skipped = [new SkippedSource(document.Name, null, "YAML that holds no rule group and no firewall policy")] }
                : new FirewallInventory { Problems = [new SourceProblem(document.Name, null, $"expected a CloudFormation template with resources of the types {CloudFormationTemplate.Types}RuleGroup or FirewallPolicy")] };
        }

        var yaml = YamlText.Parse(document.Text);
        return yaml.Error is { } error
            ? new FirewallInventory { Problems = [new SourceProblem(document.Name, document.Lines[error.Span.Start], $"broken YAML: {error.Message}")] }
            : FirewallReader.Combine(yaml.Roots.Select(root => CloudFormationTemplate.Read(document, root)));
    }

    /// <summary>The key of a template at the start of a line, which no rule text has.</summary>
    private static bool HasResources(string text) => text.StartsWith("Resources:", StringComparison.Ordinal) || text.Contains("\nResources:", StringComparison.Ordinal);
}
