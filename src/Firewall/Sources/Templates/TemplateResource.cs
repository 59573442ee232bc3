using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>The properties of a resource. Until it is deployed the reference to it stands for its ARN.</summary>
/// <param name="properties">The properties.</param>
/// <param name="id">What the template calls the resource.</param>
/// <param name="reference">The text that other resources have for its ARN.</param>
internal sealed class TemplateResource(SourceNode properties, string id, string reference) : WrappedNode(properties)
{
    public override SourceNode? this[string name] => name switch
    {
        "RuleGroupArn" or "FirewallPolicyArn" => new TextNode(reference, Offset),
        // A name with a parameter in it says less than what the template calls it.
        "RuleGroupName" or "FirewallPolicyName" =>
            base[name] is { Text: { } text } known && !TemplatePlaceholder.IsIn(text) ? known : new TextNode(id, Offset),
        _ => base[name],
    };

    internal override bool IsTemplate => true;
}
