namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// The resources AWS::NetworkFirewall::RuleGroup and ::FirewallPolicy of a CloudFormation template, in whatever notation. A policy finds the
/// groups that it refers to by their logical ids.
/// </summary>
internal static class CloudFormationTemplate
{
    /// <summary>How the types of all of the resources begin, by which a template is known.</summary>
    public const string Types = "AWS::NetworkFirewall::";

    private static readonly CloudFormationEvaluation Evaluation = new();

    public static FirewallInventory Read(SourceDocument document, SourceNode root)
    {
        var shapes = new AwsShapes(new DocumentOrigins(document), module: document.Name);
        foreach (var (id, resource) in root["Resources"]?.Members ?? [])
        {
            if (resource["Type"]?.Text is Types + "RuleGroup" or Types + "FirewallPolicy" && resource["Properties"] is { } properties)
                shapes.TryRead(new TemplateResource(new TemplateNode(properties, Evaluation), id, CloudFormationEvaluation.Reference(id)), id);
        }

        return shapes.Inventory;
    }
}
