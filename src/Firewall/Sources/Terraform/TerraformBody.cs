namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// A block of the AWS provider's aws_networkfirewall_rule_group or aws_networkfirewall_firewall_policy, or an object of the same shape that is
/// given to a module, by the names of the AWS API: RulesSource is rules_source, IPSets is the ip_sets blocks by their keys.
/// </summary>
internal sealed class TerraformBody(SourceNode body) : SourceNode
{
    public override SourceNode? this[string name] => name switch
    {
        "RuleGroupName" or "FirewallPolicyName" => Value("name"),
        "IPSets" => Keyed("ip_sets", "ip_set"),
        "PortSets" => Keyed("port_sets", "port_set"),
        "IPSetReferences" => Keyed("ip_set_references", "ip_set_reference"),
        "PolicyVariables" => Value("policy_variables") is TerraformBody variables ? new TerraformPolicyVariables(variables) : null,
        "StatefulRules" => Blocks("stateful_rule"),
        "RuleOptions" => Blocks("rule_option"),
        "StatefulRuleGroupReferences" => Blocks("stateful_rule_group_reference"),
        "TLSInspectionConfigurationArn" => Value("tls_inspection_configuration_arn"),
        "EnableTLSSessionHolding" => Value("enable_tls_session_holding"),
        _ => Value(AwsSchema.SnakeName(name)),
    };

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => body.Members;

    internal override bool IsTemplate => body.IsTemplate;

    internal override IValueSite Site => PlaceSite.Of(body);

    /// <summary>The blocks of a type that are told apart by their keys, as a map.</summary>
    internal MapNode? Keyed(string blocks, string inner) => body[blocks] is { } list
        ? new MapNode([.. Bodies(list).Select(block => KeyValuePair.Create(block.Value("key")?.Text ?? "", block.Value(inner))).Where(entry => entry.Value is not null)!], list)
        : null;

    private const string Stateless = "stateless_rules_and_custom_actions";

    /// <summary>
    /// The ways to say the rules of a group, of which one is given: where a module leaves open which, that is the first that it knows. That it knows
    /// the stateless ones alone says nothing: the others are what is asked.
    /// </summary>
    private static readonly string[] Alternatives = ["rules_string", "stateful_rule", "rules_source_list", Stateless];

    private SourceNode? Given(string name)
    {
        if (!Alternatives.Contains(name, StringComparer.Ordinal))
            return body[name];
        var given = Alternatives.Select(each => (Name: each, Node: body[each])).Where(each => each.Node is not null).ToList();
        var known = given.FindAll(each => each.Node is not ValueNode { Value.IsKnown: false });
        return (known.Exists(each => each.Name != Stateless) || known.Count == given.Count ? known : given.Take(1)).FirstOrDefault(each => each.Name == name).Node;
    }

    private ListNode? Blocks(string name) => Given(name) is { } list && Bodies(list).ToList() is { Count: > 0 } bodies
        ? new ListNode(bodies, list.Site, list.IsTemplate)
        : null;

    private SourceNode? Value(string name) => Given(name) is not { } value ? null : Bodies(value).FirstOrDefault() ?? value;

    /// <summary>Blocks come as a list of them, in JSON also as an object that is one of them, in a module's argument as objects.</summary>
    private static IEnumerable<TerraformBody> Bodies(SourceNode value) =>
        (value.Members.Any() ? [value] : value.Items).Where(each => each.Members.Any()).Select(each => new TerraformBody(each));
}
