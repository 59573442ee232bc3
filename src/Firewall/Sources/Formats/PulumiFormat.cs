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
            ? new ShapeList(this, [.. references.Items.Select(reference => (SourceNode)new ShapeObject(
                reference, true, ("ResourceArn", Arn(reference["ResourceArn"])), ("Priority", reference["Priority"]), ("Override", reference["Override"])))])
            : base[name];

        private static SourceNode? Arn(SourceNode? written) =>
            written?.Text is { } text && TemplatePlaceholder.IsWhole(text) ? new TextNode(FormatReading.Reference(text[2..^1].Split('.')[0].Trim()), written.Offset) : written;
    }

    /// <summary>A value in which the functions that read files are carried out.</summary>
    private sealed class FunctionNode(SourceNode node, FormatReading reading) : SourceNode
    {
        private readonly SourceNode _node = node.Members.Take(2).ToList() is [var only] && only.Key.Equals("fn::readFile", StringComparison.OrdinalIgnoreCase)
            ? reading.TextOfFile(only.Value) ?? new TextNode("${fn::readFile}", node.Offset)
            : node;

        public override SourceNode? this[string name] => _node[name] is { } member ? new FunctionNode(member, reading) : null;

        public override IEnumerable<KeyValuePair<string, SourceNode>> Members => _node.Members.Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new FunctionNode(member.Value, reading)));

        public override IEnumerable<SourceNode> Items => _node.Items.Select(item => new FunctionNode(item, reading));

        public override string? Text => _node.Text;

        internal override SourceDocument? Document => _node.Document;

        internal override bool HoldsFile => _node.HoldsFile;

        internal override int Offset => _node.Offset;

        internal override int OffsetOf(int character) => _node.OffsetOf(character);

        internal override bool IsWritten(int start, int end) => _node.IsWritten(start, end);

        internal override string? Encode(int character, string text) => _node.Encode(character, text);
    }
}
