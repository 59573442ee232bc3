using TlsCompat.Firewall.Sources.Json;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// CloudFormation templates in JSON, those that the CDK synthesizes among them: the resources AWS::NetworkFirewall::RuleGroup and
/// ::FirewallPolicy. A policy finds the groups that it refers to by their logical ids. What depends on parameters is said.
/// </summary>
public sealed class CloudFormationJsonReader : ISourceReader
{
    private const string Types = "AWS::NetworkFirewall::";

    public int Precedence => 100;

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Text.Contains("\"" + Types, StringComparison.Ordinal) && document.Text.AsSpan().TrimStart('\uFEFF').TrimStart() is ['{', ..];
    }

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var json = JsonText.Parse(document.Text);
        if (json.Root is not JsonObject root)
            return new FirewallInventory { Problems = [new SourceProblem(document.Name, document.Lines[json.Error!.Span.Start], $"broken JSON: {json.Error.Message}")] };

        var shapes = new AwsShapes(new JsonOrigins(document, json.Escapes));
        var problems = new List<SourceProblem>();
        foreach (var (id, resource) in root["Resources"]?.Members ?? [])
        {
            if (resource["Type"]?.Text is not (Types + "RuleGroup" or Types + "FirewallPolicy") || resource["Properties"] is not { } properties)
                continue;
            var node = new TemplateNode(properties);
            if (node["RuleGroup"]?["RulesSource"]?["RulesString"] is TemplateNode { Unresolved: { } unresolved } rules)
            {
                problems.Add(new SourceProblem(
                    document.Name, document.Lines[rules.Offset], $"the rules of {id} depend on {unresolved}, which the template does not hold; audit the rule group as it was deployed"));
            }
            else
            {
                shapes.TryRead(new TemplateResource(node, id), id);
            }
        }

        var inventory = shapes.Inventory;
        return inventory with { Problems = [.. inventory.Problems, .. problems] };
    }
}
