namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>
/// Playbooks and task files of Ansible with community.aws.networkfirewall_rule_group and networkfirewall_policy (their parameters as of
/// community.aws 9). Values with <c>{{ … }}</c> are left open.
/// </summary>
internal sealed class AnsibleFormat : IStructuredFormat
{
    private const int Deepest = 16;

    public bool TryRead(SourceNode root, FormatReading reading) => TryRead(root, reading, 0);

    private static bool TryRead(SourceNode value, FormatReading reading, int depth)
    {
        var isKnown = false;
        foreach (var (module, arguments) in value.Members)
        {
            var name = module[(module.LastIndexOf('.') + 1)..];
            if (name is not ("networkfirewall_rule_group" or "networkfirewall_policy") || !arguments.Members.Any() || arguments["state"]?.Text == "absent")
                continue;
            isKnown = true;
            var open = new AnsibleValue(arguments);
            if (name == "networkfirewall_rule_group")
                Group(open, reading);
            else
                Policy(open, reading);
        }

        if (depth < Deepest && !isKnown)
        {
            foreach (var inner in value.Members.Select(member => member.Value).Concat(value.Items))
                isKnown |= TryRead(inner, reading, depth + 1);
        }

        return isKnown;
    }

    private static void Group(SourceNode arguments, FormatReading reading)
    {
        var name = Name(arguments);
        if (Source(arguments) is not { } source)
        {
            // A task may change no more than a description.
            return;
        }

        reading.Shapes.TryRead(
            new ShapeObject(
                arguments,
                true,
                ("RuleGroupName", arguments["name"]),
                ("RuleGroupArn", Arn(arguments["arn"] ?? arguments["name"])),
                ("RuleGroup", new ShapeObject(
                    arguments,
                    true,
                    ("RulesSource", source),
                    ("StatefulRuleOptions", Order(arguments["rule_order"] ?? arguments["stateful_rule_order"])),
                    ("RuleVariables", new ShapeObject(
                        arguments, true, ("IPSets", Sets(arguments["ip_variables"] ?? arguments["ip_set_variables"])), ("PortSets", Sets(arguments["port_variables"] ?? arguments["port_set_variables"]))))))),
            name);
    }

    private static void Policy(SourceNode arguments, FormatReading reading) => reading.Shapes.TryRead(
        new ShapeObject(
            arguments,
            true,
            ("FirewallPolicyName", arguments["name"]),
            ("FirewallPolicy", new ShapeObject(
                arguments,
                true,
                ("StatefulDefaultActions", arguments["stateful_default_actions"]),
                ("StatefulEngineOptions", Order(arguments["stateful_rule_order"] ?? arguments["rule_order"])),
                ("StatefulRuleGroupReferences", References(arguments["stateful_rule_groups"] ?? arguments["stateful_groups"]))))),
        Name(arguments));

    private static string Name(SourceNode arguments) => arguments["name"]?.Text ?? arguments["arn"]?.Text ?? "rule group";

    private static TextNode? Arn(SourceNode? name) =>
        name?.Text is not { } text ? null : new TextNode(text.StartsWith("arn:", StringComparison.Ordinal) ? text : FormatReading.Reference(text), name.Offset);

    /// <summary>The first is evaluated first.</summary>
    private static ListNode? References(SourceNode? names) => names is null ? null : new ListNode([.. names.Items.Select((name, i) => (SourceNode)new ShapeObject(name, true, ("ResourceArn", Arn(name)), ("Priority", new TextNode((i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), name.Offset))))], PlaceSite.Of(names));

    private static ShapeObject? Order(SourceNode? order) => order is null ? null
        : new ShapeObject(order, true, ("RuleOrder", order.Text switch
        {
            "strict" => new TextNode("STRICT_ORDER", order.Offset),
            "default" => new TextNode("DEFAULT_ACTION_ORDER", order.Offset),
            _ => order,
        }));

    private static MapNode? Sets(SourceNode? sets) => sets is null ? null
        : new MapNode([.. sets.Members.Select(set => KeyValuePair.Create<string, SourceNode>(set.Key, new ShapeObject(set.Value, true, ("Definition", ListOf(set.Value)))))], sets);

    /// <summary>Ansible takes a value for a list of one.</summary>
    private static SourceNode ListOf(SourceNode value) => value.Text is null ? value : new ListNode([value], PlaceSite.Of(value));

    private static ShapeObject? Source(SourceNode arguments)
    {
        if (arguments["rule_strings"] is { } strings)
            return new ShapeObject(strings, true, ("RulesString", strings.Text is null ? JoinedSite.Lines([.. strings.Items.Where(item => item.Text is not null)], strings) : strings));
        if ((arguments["rule_list"] ?? arguments["stateful_rule_list"]) is { } rules)
            return new ShapeObject(rules, true, ("StatefulRules", new ListNode([.. rules.Items.Select(Rule)], PlaceSite.Of(rules))));
        if (arguments["domain_list"] is not { } domains)
            return null;
        var types = new[] { ("filter_https", "TLS_SNI"), ("filter_http", "HTTP_HOST") }
            .Where(type => domains[type.Item1]?.Text?.ToLowerInvariant() is "true" or "yes" or "on" or "1")
            .Select(type => (SourceNode)new TextNode(type.Item2, domains[type.Item1]!.Offset));
        return new ShapeObject(domains, true, ("RulesSourceList", new ShapeObject(
            domains,
            true,
            ("Targets", domains["domain_names"] is { } names ? ListOf(names) : null),
            ("TargetTypes", new ListNode([.. types], PlaceSite.Of(domains))),
            ("GeneratedRulesType", domains["action"] is { } action ? action.Text switch
            {
                "allow" => new TextNode("ALLOWLIST", action.Offset),
                "deny" => new TextNode("DENYLIST", action.Offset),
                _ => action,
            } : null))));
    }

    private static SourceNode Rule(SourceNode rule)
    {
        var options = new List<SourceNode>();
        if (rule["sid"] is { } sid)
            options.Add(new ShapeObject(sid, true, ("Keyword", new TextNode("sid", sid.Offset)), ("Settings", new ListNode([sid], PlaceSite.Of(sid)))));
        foreach (var (keyword, settings) in (rule["rule_options"] as AnsibleValue)?.AllMembers ?? [])
            options.Add(new ShapeObject(settings, true, ("Keyword", new TextNode(keyword, settings.Offset)), ("Settings", settings is { Text: null } && !settings.Items.Any() ? null : ListOf(settings))));
        return new ShapeObject(
            rule,
            true,
            ("Action", rule["action"]),
            ("Header", new ShapeObject(
                rule,
                true,
                ("Protocol", rule["protocol"]),
                ("Source", rule["source"]),
                ("SourcePort", rule["source_port"]),
                ("Direction", new TextNode(rule["direction"]?.Text?.ToUpperInvariant() ?? "FORWARD", rule.Offset)),
                ("Destination", rule["destination"]),
                ("DestinationPort", rule["destination_port"]))),
            ("RuleOptions", new ListNode(options, PlaceSite.Of(rule))));
    }
}
