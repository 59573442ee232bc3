namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// The resources AWS::NetworkFirewall::RuleGroup and ::FirewallPolicy of a CloudFormation template, in whatever notation. A policy finds the
/// groups that it refers to by their logical ids.
/// </summary>
internal static class CloudFormationTemplate
{
    /// <summary>How the types of all of the resources begin, by which a template is known.</summary>
    public const string Types = "AWS::NetworkFirewall::";

    // A type lies directly in its resource, perhaps within a function or two.
    private const int DeepestType = 8;

    public static FirewallInventory Read(SourceDocument document, SourceNode root)
    {
        var evaluation = new CloudFormationEvaluation(document);
        var shapes = new AwsShapes(new DocumentOrigins(document), module: document.Name);
        if (root["Resources"] is not { } resources)
        {
            if (document.IsFound)
                return new FirewallInventory { Skipped = [new SkippedSource(document.Name, document.Lines[root.Offset], "no template: it has no Resources")] };
            shapes.Refuse(root, "expected a template with Resources");
            return shapes.Inventory;
        }

        if (resources.Text is not null || resources.Items.Any())
            shapes.Refuse(resources, "expected Resources as a map of resources by their names");
        foreach (var (id, resource) in resources.Members)
        {
            if (resource["Type"]?.Text is not { } type)
                RefuseUntyped(shapes, id, resource);
            else if (type is not (Types + "RuleGroup" or Types + "FirewallPolicy"))
                continue;
            else if (resource["Properties"] is not { } properties)
                shapes.Refuse(resource, $"expected Properties in the resource {id}");
            else if (!shapes.TryRead(new TemplateResource(new TemplateNode(properties, evaluation), id, CloudFormationEvaluation.Reference(id)), id))
                shapes.Refuse(properties, $"expected {type[Types.Length..]} in the Properties of {id}");
        }

        return evaluation.Problem is { } problem ? shapes.Inventory with { Unread = [problem, .. shapes.Inventory.Unread] } : shapes.Inventory;
    }

    /// <summary>A macro or loop makes resources that are not in the template; what else has no type is told where it speaks of firewalls.</summary>
    private static void RefuseUntyped(AwsShapes shapes, string id, SourceNode resource)
    {
        if (id.StartsWith("Fn::", StringComparison.Ordinal) || resource.Members.Any(member => member.Key.StartsWith("Fn::Transform", StringComparison.Ordinal)))
            shapes.Refuse(resource, $"{id} makes resources that the template does not hold");
        else if (Mentions(resource, depth: 0))
            shapes.Refuse(resource, $"expected the Type of the resource {id} as a text");
    }

    private static bool Mentions(SourceNode value, int depth) =>
        value.Text?.Contains(Types, StringComparison.Ordinal) == true
        || (depth < DeepestType && value.Members.Select(member => member.Value).Concat(value.Items).Any(inner => Mentions(inner, depth + 1)));
}
