using TlsCompat.Firewall.Sources.Json;

namespace TlsCompat.Firewall.Sources.Formats;

/// <summary>
/// What AWS records of rule groups and policies: configuration items of AWS Config (alone, in <c>configurationItems</c>, or as an event) and
/// events of CloudTrail that create or update them. They tell what was, and hold nothing that could be edited.
/// </summary>
internal sealed class AwsRecordFormat : IStructuredFormat
{
    private static readonly string[] Lists = ["Records", "configurationItems", "Events"];

    public bool TryRead(SourceNode root, FormatReading reading)
    {
        // In the order of time: of a group that was changed the last is what is there.
        var items = Records(root).ToList();
        var last = items.Where(item => KindOf(item) is not null).GroupBy(item => (KindOf(item), NameOf(item))).Select(group => group.Last()).ToList();
        foreach (var item in last)
            Read(item, reading);
        return last.Count > 0;
    }

    private static IEnumerable<SourceNode> Records(SourceNode root)
    {
        var lists = Lists.Select(name => root[name]).OfType<SourceNode>().SelectMany(list => list.Items);
        var inner = new[] { root["configurationItem"], root["detail"]?["configurationItem"], root["detail"], root }.OfType<SourceNode>().Where(item => KindOf(item) is not null).Take(1);
        return lists.Concat(inner).Select(item => item["CloudTrailEvent"] is { } text && Parsed(text) is { } parsed ? parsed : new RecordedNode(item, null));
    }

    /// <summary>Whether it is of a group; null for what is about something else.</summary>
    private static bool? KindOf(SourceNode item) => (item["resourceType"]?.Text, item["eventName"]?.Text) switch
    {
        ("AWS::NetworkFirewall::RuleGroup", _) or (_, "CreateRuleGroup" or "UpdateRuleGroup") => true,
        ("AWS::NetworkFirewall::FirewallPolicy", _) or (_, "CreateFirewallPolicy" or "UpdateFirewallPolicy") => false,
        _ => null,
    };

    private static string NameOf(SourceNode item)
    {
        var request = new ShapeNode(item["requestParameters"] ?? item);
        return (request["RuleGroupName"] ?? request["FirewallPolicyName"] ?? request["RuleGroupArn"] ?? request["FirewallPolicyArn"] ?? item["resourceName"] ?? item["resourceId"] ?? item["ARN"] ?? item["arn"])?.Text ?? "recorded";
    }

    private static void Read(SourceNode item, FormatReading reading)
    {
        var isGroup = KindOf(item) == true;
        var name = ResourceArn.NameIn(NameOf(item)) ?? NameOf(item);
        var written = item["requestParameters"] ?? (item["configuration"] is { Text: not null } text ? Parsed(text) : item["configuration"]);
        var member = isGroup ? "RuleGroup" : "FirewallPolicy";
        var shape = written is null ? null : new ShapeNode(written);
        var arn = shape?[member + "Arn"] ?? (item["requestParameters"] is null ? item["arn"] ?? item["ARN"] : null) ?? item["responseElements"]?[isGroup ? "ruleGroupResponse" : "firewallPolicyResponse"]?[isGroup ? "ruleGroupArn" : "firewallPolicyArn"];
        if (shape is null || !reading.Shapes.TryRead(
            new ShapeObject(written!, false, (member, shape[member]), ("Rules", isGroup ? shape["Rules"] : null), (member + "Name", shape[member + "Name"]), (member + "Arn", arn)), name))
            reading.Shapes.Refuse(item, $"the record of {name} does not hold the {(isGroup ? "rule group" : "policy")}");
    }

    /// <summary>JSON within a text; its place is that of the text.</summary>
    private static RecordedNode? Parsed(SourceNode text) => JsonText.Parse(text.Text ?? "").Root is { } root ? new RecordedNode(root, text) : null;

    /// <summary>A value of a record, which is not where it is changed.</summary>
    /// <param name="node">The value.</param>
    /// <param name="text">The text that it is JSON in; null where it stands in the record itself.</param>
    private sealed class RecordedNode(SourceNode node, SourceNode? text) : WrappedNode(node)
    {
        internal override IValueSite Site => new RecordedSite(Node.Site, text?.Site);

        protected override SourceNode Wrap(SourceNode inner) => new RecordedNode(inner, text);
    }

    private sealed class RecordedSite(IValueSite site, IValueSite? text) : IValueSite
    {
        public int Offset => text?.OffsetOf(site.Offset) ?? site.Offset;

        public int OffsetOf(int character) => text?.OffsetOf(site.OffsetOf(character)) ?? site.OffsetOf(character);

        public bool IsWritten(int start, int end) => false;

        public string? Encode(int character, string insertion) => null;
    }
}
