namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>
/// network-config.yaml of the Landing Zone Accelerator on AWS: <c>centralNetworkServices.networkFirewall</c> with rules and policies (its
/// NfwRuleGroupConfig and NfwFirewallPolicyConfig).
/// </summary>
internal sealed class LandingZoneFormat : IStructuredFormat
{
    public bool TryRead(SourceNode root, FormatReading reading)
    {
        if (root["centralNetworkServices"]?["networkFirewall"] is not { } firewall)
            return false;
        foreach (var group in firewall["rules"]?.Items ?? [])
            Group(group, reading);
        foreach (var policy in firewall["policies"]?.Items ?? [])
            Policy(policy, reading);
        return true;
    }

    private static void Group(SourceNode entry, FormatReading reading)
    {
        var shape = new ShapeNode(entry);
        var name = entry["name"]?.Text ?? "rule group";
        var group = shape["RuleGroup"];
        if (group is not null && entry["ruleGroup"]?["rulesSource"]?["rulesFile"] is { } file)
        {
            if (reading.TextOfFile(file) is not { } text)
                return;
            group = new ShapeObject(
                entry, false, ("RulesSource", new ShapeObject(file, false, ("RulesString", text))), ("RuleVariables", group["RuleVariables"]), ("StatefulRuleOptions", group["StatefulRuleOptions"]));
        }

        if (!reading.Shapes.TryRead(new ShapeObject(entry, false, ("RuleGroup", group), ("RuleGroupName", shape["name"]), ("RuleGroupArn", new TextNode(FormatReading.Reference(name), entry.Offset))), name))
            reading.Shapes.Refuse(entry, $"expected ruleGroup in the rule {name}");
    }

    private static void Policy(SourceNode entry, FormatReading reading)
    {
        var name = entry["name"]?.Text ?? "policy";
        if (entry["firewallPolicy"] is not { } written)
        {
            reading.Shapes.Refuse(entry, $"expected firewallPolicy in the policy {name}");
            return;
        }

        var policy = new ShapeNode(written);
        var references = (written["statefulRuleGroups"]?.Items ?? []).Select(reference => (SourceNode)new ShapeObject(
            reference,
            false,
            ("ResourceArn", reference["arn"] ?? (reference["name"]?.Text is { } group ? new TextNode(FormatReading.Reference(group), reference.Offset) : null)),
            ("Priority", reference["priority"]),
            ("Override", reference["override"] is { } change ? new ShapeNode(change) : null)));
        reading.Shapes.TryRead(
            new ShapeObject(
                entry,
                false,
                ("FirewallPolicyName", entry["name"]),
                ("FirewallPolicy", new ShapeObject(
                    written,
                    false,
                    ("StatefulDefaultActions", policy["StatefulDefaultActions"]),
                    ("StatefulEngineOptions", policy["StatefulEngineOptions"]),
                    ("PolicyVariables", policy["PolicyVariables"]),
                    ("TLSInspectionConfigurationArn", policy["TLSInspectionConfigurationArn"]),
                    ("StatefulRuleGroupReferences", new ListNode([.. references], PlaceSite.Of(written)))))),
            name);
    }
}
