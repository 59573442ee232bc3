using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>Pulumi YAML: resources of the types aws:networkfirewall and aws-native:networkfirewall. <c>${…}</c> is left open, <c>fn::readFile</c> followed.</summary>
internal sealed class PulumiFormat : IStructuredFormat
{
    public bool TryRead(SourceNode root, FormatReading reading)
    {
        var isKnown = false;
        foreach (var (id, resource) in root["resources"]?.Members ?? [])
        {
            if (resource["type"]?.Text is not { } type || !type.Contains(":networkfirewall", StringComparison.OrdinalIgnoreCase) || resource["properties"] is not { } properties)
                continue;
            var isGroup = type.EndsWith(":RuleGroup", StringComparison.Ordinal);
            if (!isGroup && !type.EndsWith(":FirewallPolicy", StringComparison.Ordinal))
                continue;
            isKnown = true;
            var shape = new ShapeNode(new FunctionNode(properties, reading), isTemplate: true);
            SourceNode wrapped = isGroup
                ? new ShapeObject(properties, true, ("RuleGroupName", NameOf(shape, "ruleGroupName")), ("RuleGroupArn", Reference(id, properties)), ("RuleGroup", shape["RuleGroup"]), ("Rules", shape["Rules"]))
                : new ShapeObject(properties, true, ("FirewallPolicyName", NameOf(shape, "firewallPolicyName")), ("FirewallPolicyArn", Reference(id, properties)), ("FirewallPolicy", shape["FirewallPolicy"] is { } policy ? new PolicyNode(policy) : null));
            if (!reading.Shapes.TryRead(wrapped, id))
                reading.Shapes.Refuse(properties, $"expected {(isGroup ? "ruleGroup" : "firewallPolicy")} in the properties of {id}");
        }

        return isKnown;
    }

    private static SourceNode? NameOf(ShapeNode shape, string name) =>
        (shape["name"] ?? shape[name]) is { Text: { } text } known && !TemplatePlaceholder.IsIn(text) ? known : null;

    private static TextNode Reference(string id, SourceNode at) => new(FormatReading.Reference(id), at.Offset);

    /// <summary>A policy, in which <c>${group.arn}</c> is the reference to a group.</summary>
    private sealed class PolicyNode(SourceNode policy) : ShapeNode(policy, isTemplate: true)
    {
        public override SourceNode? this[string name] => name == "StatefulRuleGroupReferences" && base[name] is { } references
            ? new ListNode([.. references.Items.Select(reference => (SourceNode)new ShapeObject(
                reference, true, ("ResourceArn", Arn(reference["ResourceArn"])), ("Priority", reference["Priority"]), ("Override", reference["Override"])))], PlaceSite.Of(this))
            : base[name];

        private static SourceNode? Arn(SourceNode? written) =>
            written?.Text is { } text && TemplatePlaceholder.IsWhole(text) ? new TextNode(FormatReading.Reference(text[2..^1].Split('.')[0].Trim()), written.Offset) : written;
    }

    /// <summary>A value in which the functions that read files are carried out.</summary>
    private sealed class FunctionNode(SourceNode node, FormatReading reading) : WrappedNode(Carried(node, reading))
    {
        internal override IValueSite Site => new TextSite(Node.Site);

        protected override SourceNode Wrap(SourceNode inner) => new FunctionNode(inner, reading);

        private static SourceNode Carried(SourceNode node, FormatReading reading) =>
            node.Members.Take(2).ToList() is [var only] && only.Key.Equals("fn::readFile", StringComparison.OrdinalIgnoreCase)
                ? reading.TextOfFile(only.Value) ?? new TextNode("${fn::readFile}", node.Offset)
                : node;
    }
}
