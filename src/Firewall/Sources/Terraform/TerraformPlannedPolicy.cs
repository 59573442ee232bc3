using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>A planned policy whose references to groups that are not made yet are taken from the configuration.</summary>
/// <param name="values">The planned values.</param>
/// <param name="expressions">How the configuration writes them; null where that is not known.</param>
internal sealed class TerraformPlannedPolicy(SourceNode values, SourceNode? expressions) : SourceNode
{
    public override SourceNode? this[string name] => name switch
    {
        "FirewallPolicy" => values[name] is { } policy ? new TerraformPlannedPolicy(policy, expressions?["firewall_policy"]?.Items.FirstOrDefault()) : null,
        "StatefulRuleGroupReferences" => values[name] is { } list ? new References(list, expressions?["stateful_rule_group_reference"]) : null,
        _ => values[name],
    };

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => values.Members;

    public override IEnumerable<SourceNode> Items => values.Items;

    public override string? Text => values.Text;

    internal override int Offset => values.Offset;

    private sealed class References(SourceNode list, SourceNode? expressions) : SourceNode
    {
        public override SourceNode? this[string name] => null;

        public override IEnumerable<KeyValuePair<string, SourceNode>> Members => [];

        public override IEnumerable<SourceNode> Items => list.Items.Select((item, i) => new Reference(item, expressions?.Items.ElementAtOrDefault(i)));

        public override string? Text => null;

        internal override int Offset => list.Offset;
    }

    private sealed class Reference(SourceNode values, SourceNode? expressions) : SourceNode
    {
        private const string Unknown = "${known after apply}";

        public override SourceNode? this[string name] => name == "ResourceArn" && values[name]?.Text is null ? new TextNode(ReferenceText, values.Offset) : values[name];

        public override IEnumerable<KeyValuePair<string, SourceNode>> Members => values.Members;

        public override IEnumerable<SourceNode> Items => [];

        public override string? Text => null;

        internal override int Offset => values.Offset;

        private static string Address(string written) => TemplatePlaceholder.Of($"${{{written}}}");

        /// <summary>The first of the references is the longest: aws_networkfirewall_rule_group.deny.arn.</summary>
        private string ReferenceText => expressions?["resource_arn"]?["references"]?.Items.FirstOrDefault()?.Text is { } written ? Address(written) : Unknown;
    }
}
