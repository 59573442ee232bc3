namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>
/// Kubernetes manifests of AWS Controllers for Kubernetes and of Crossplane, alone, in a List, or as the base of a Composition: kind RuleGroup or
/// FirewallPolicy of an API group of Network Firewall.
/// </summary>
internal sealed class ManifestFormat : IStructuredFormat
{
    private const int Deepest = 16;

    public bool TryRead(SourceNode root, FormatReading reading) => TryRead(root, reading, 0);

    private static bool TryRead(SourceNode value, FormatReading reading, int depth)
    {
        if (value["apiVersion"]?.Text is { } version && value["kind"]?.Text is "RuleGroup" or "FirewallPolicy" && version.StartsWith("networkfirewall.", StringComparison.Ordinal))
        {
            Read(value, reading);
            return true;
        }

        return depth < Deepest && value.Members.Select(member => member.Value).Concat(value.Items).Aggregate(false, (isKnown, inner) => TryRead(inner, reading, depth + 1) || isKnown);
    }

    private static void Read(SourceNode manifest, FormatReading reading)
    {
        var id = manifest["metadata"]?["name"]?.Text ?? manifest["kind"]!.Text!;
        if ((manifest["spec"]?["forProvider"] ?? manifest["spec"]) is not { } spec)
        {
            reading.Shapes.Refuse(manifest, $"expected spec in {id}");
            return;
        }

        var shape = new ShapeNode(spec);
        var arn = new TextNode(FormatReading.Reference(id), spec.Offset);
        var isGroup = manifest["kind"]!.Text == "RuleGroup";
        SourceNode wrapped = isGroup
            ? new ShapeObject(spec, false, ("RuleGroupName", shape["RuleGroupName"] ?? shape["name"]), ("RuleGroupArn", arn), ("RuleGroup", shape["RuleGroup"]), ("Rules", shape["Rules"]))
            : new ShapeObject(spec, false, ("FirewallPolicyName", shape["FirewallPolicyName"] ?? shape["name"]), ("FirewallPolicyArn", arn), ("FirewallPolicy", shape["FirewallPolicy"] is { } policy ? new PolicyNode(policy) : null));
        if (!reading.Shapes.TryRead(wrapped, id))
            reading.Shapes.Refuse(spec, $"expected {(isGroup ? "ruleGroup" : "firewallPolicy")} in the spec of {id}");
    }

    /// <summary>A policy, which refers to a group by its manifest's name or by its ARN.</summary>
    private sealed class PolicyNode(SourceNode policy) : ShapeNode(policy)
    {
        public override SourceNode? this[string name] => name == "StatefulRuleGroupReferences" && base[name] is { } references
            ? new ListNode([.. references.Items.Select(reference => (SourceNode)new ShapeObject(
                reference, true, ("ResourceArn", Arn(reference)), ("Priority", reference["Priority"]), ("Override", reference["Override"])))], PlaceSite.Of(this))
            : base[name];

        private static SourceNode Arn(SourceNode reference) =>
            (reference["resourceArnRef"]?["name"] ?? reference["resourceRef"]?["from"]?["name"]) is { Text: { } name } manifest ? new TextNode(FormatReading.Reference(name), manifest.Offset)
            : reference["ResourceArn"] ?? new TextNode(FormatReading.Reference("resourceArn"), reference.Offset);
    }
}
