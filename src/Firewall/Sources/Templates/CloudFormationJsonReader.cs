using TlsCompat.Firewall.Sources.Formats;
using TlsCompat.Firewall.Sources.Json;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>CloudFormation templates in JSON, those that the CDK synthesizes among them.</summary>
public sealed class CloudFormationJsonReader : ISourceReader
{
    public IReadOnlyList<string> Extensions { get; } = [".json", ".template"];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return (document.Text.Contains("\"" + CloudFormationTemplate.Types, StringComparison.Ordinal) || document.Text.Contains("\"" + CloudFormationTemplate.Stack, StringComparison.Ordinal))
            && document.Text.AsSpan().TrimStart('\uFEFF').TrimStart() is ['{', ..];
    }

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var json = JsonText.Parse(document.Text);
        return json.Root is JsonObject root
            // A record of AWS Config names the type too.
            ? (root["Resources"] is null ? StructuredFormats.Read(document, [root]) : null) ?? CloudFormationTemplate.Read(document, root, other => JsonText.Parse(other.Text).Root)
            : new FirewallInventory { Problems = [new SourceProblem(document.Name, document.Lines[json.Error!.Span.Start], $"broken JSON: {json.Error.Message}")] };
    }
}
