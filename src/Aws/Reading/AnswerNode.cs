using TlsCompat.Aws.Clients.NetworkFirewall.Model;
using TlsCompat.Firewall.Sources;

namespace TlsCompat.Aws.Reading;

/// <summary>An answer of DescribeRuleGroup or DescribeFirewallPolicy, as far as <c>FirewallReader</c> asks for it.</summary>
internal sealed class AnswerNode : SourceNode
{
    private readonly Dictionary<string, SourceNode> _members = new(StringComparer.Ordinal);
    private readonly string? _text;

    public AnswerNode(DescribeRuleGroupResponse answer)
    {
        Add("RuleGroup", JsonElementNode.Of(answer.RuleGroup));
        Add("RuleGroupArn", Of(answer.RuleGroupResponse?.RuleGroupArn));
        Add("RuleGroupName", Of(answer.RuleGroupResponse?.RuleGroupName));
    }

    public AnswerNode(DescribeFirewallPolicyResponse answer)
    {
        Add("FirewallPolicy", JsonElementNode.Of(answer.FirewallPolicy));
        // The API model has no name for it yet.
        if (answer.FurtherMembers?.TryGetValue("FirewallPolicyV2", out var next) == true)
            Add("FirewallPolicyV2", JsonElementNode.Of(next));
        Add("FirewallPolicyArn", Of(answer.FirewallPolicyResponse?.FirewallPolicyArn));
        Add("FirewallPolicyName", Of(answer.FirewallPolicyResponse?.FirewallPolicyName));
    }

    private AnswerNode(string text) => _text = text;

    public override SourceNode? this[string name] => _members.GetValueOrDefault(name);

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => _members;

    public override IEnumerable<SourceNode> Items => [];

    public override string? Text => _text;

    private static AnswerNode? Of(string? text) => text is null ? null : new AnswerNode(text);

    private void Add(string name, SourceNode? value)
    {
        if (value is not null)
            _members[name] = value;
    }
}
