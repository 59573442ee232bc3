using TlsCompat.Firewall.Sources;
using TlsCompat.Firewall.Sources.Embedded;
using TlsCompat.Firewall.Sources.Formats;
using TlsCompat.Firewall.Sources.Templates;
using TlsCompat.Firewall.Sources.Terraform;

namespace TlsCompat.Firewall.Reading;

/// <summary>Every kind of source, in the order in which a document is offered to them.</summary>
public static class SourceReaders
{
    /// <summary>A document goes to the first that can read it. JSON is YAML too, and comes before it; the one that takes any text comes last.</summary>
    public static IReadOnlyList<ISourceReader> All { get; } =
    [
        new CloudFormationJsonReader(),
        new TerraformJsonReader(),
        .. YamlLoading.Room is { } yaml ? (ISourceReader[])[yaml.Reader] : [],
        new TerraformReader(),
        new TfvarsReader(),
        new TerragruntReader(),
        new RuleTemplateReader(),
        new AwsJsonReader(),
        new EmbeddedRulesReader(),
        new RuleTextReader(),
    ];
}
