using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>A planned policy whose references to groups that are not made yet are taken from the configuration.</summary>
/// <param name="values">The planned values.</param>
/// <param name="expressions">How the configuration writes them; null where that is not known.</param>
internal sealed class TerraformPlannedPolicy(SourceNode values, SourceNode? expressions) : WrappedNode(values)
{
    public override SourceNode? this[string name] => name switch
    {
        "FirewallPolicy" => base[name] is { } policy ? new TerraformPlannedPolicy(policy, expressions?["firewall_policy"]?.Items.FirstOrDefault()) : null,
        "StatefulRuleGroupReferences" => base[name] is { } list ? new References(list, expressions?["stateful_rule_group_reference"]) : null,
        _ => base[name],
    };

    private sealed class References(SourceNode list, SourceNode? expressions) : SourceNode
    {
        public override IEnumerable<SourceNode> Items => list.Items.Select((item, i) => new Reference(item, expressions?.Items.ElementAtOrDefault(i)));

        internal override IValueSite Site => PlaceSite.Of(list);
    }

    private sealed class Reference(SourceNode values, SourceNode? expressions) : SourceNode
    {
        private const string Unknown = "${known after apply}";

        public override SourceNode? this[string name] => name == "ResourceArn" && values[name]?.Text is null ? new TextNode(ReferenceText, values.Offset) : values[name];

        public override IEnumerable<KeyValuePair<string, SourceNode>> Members => values.Members;

        internal override IValueSite Site => PlaceSite.Of(values);

        private static string Address(string written) => TemplatePlaceholder.Of($"${{{written}}}");

        /// <summary>The first of the references is the longest: aws_networkfirewall_rule_group.deny.arn.</summary>
        private string ReferenceText => expressions?["resource_arn"]?["references"]?.Items.FirstOrDefault()?.Text is { } written ? Address(written) : Unknown;
    }
}
