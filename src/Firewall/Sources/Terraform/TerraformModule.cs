using TlsCompat.Firewall.Sources.Templates;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Collects the rule groups and policies of one Terraform document.</summary>
internal sealed class TerraformModule(SourceDocument document, TemplateEvaluation evaluation)
{
    public const string GroupType = "aws_networkfirewall_rule_group";
    public const string PolicyType = "aws_networkfirewall_firewall_policy";

    // The resources of a folder refer to each other.
    private readonly AwsShapes _shapes = new(new DocumentOrigins(document), module: Path.GetDirectoryName(document.Name) ?? "");

    public FirewallInventory Inventory => _shapes.Inventory;

    public void AddResource(string type, string name, SourceNode body)
    {
        if (type is GroupType or PolicyType
            && !_shapes.TryRead(new TemplateResource(new TerraformBody(body, evaluation), name, TerraformEvaluation.Reference($"{type}.{name}.arn")), name))
        {
            _shapes.Refuse(body, $"expected {(type == GroupType ? "rule_group or rules" : "firewall_policy")} in the resource {name}");
        }
    }

    /// <summary>A module that is given a rule group, as those of terraform-aws-modules are; any other is passed over.</summary>
    public void AddCall(string name, SourceNode body)
    {
        var shape = new TerraformBody(body, evaluation);
        if (shape["RuleGroup"]?["RulesSource"] is TerraformBody)
            _shapes.TryRead(new TemplateResource(shape, name, TerraformEvaluation.Reference($"module.{name}.arn")), name);
    }
}
