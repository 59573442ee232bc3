using System.Text.RegularExpressions;
using TlsCompat.Firewall.Sources.Formats;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>
/// The constructs CfnRuleGroup and CfnFirewallPolicy of the CDK in TypeScript, JavaScript and Python, as far as their properties are
/// literals. A policy finds a group by the variable that holds it.
/// </summary>
internal sealed partial class CdkConstructs
{
    // The names of the CDK are the API's with a small letter: no acronym keeps its capitals, and what it does not know it drops without a word.
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["ruleGroup"] = ["rulesSource", "ruleVariables", "referenceSets", "statefulRuleOptions", "summaryConfiguration"],
        ["rulesSource"] = ["rulesString", "rulesSourceList", "statefulRules", "statelessRulesAndCustomActions"],
        ["ruleVariables"] = ["ipSets", "portSets"],
        ["referenceSets"] = ["ipSetReferences"],
        ["statefulRuleOptions"] = ["ruleOrder"],
        ["firewallPolicy"] =
        [
            "statefulDefaultActions", "statefulEngineOptions", "statefulRuleGroupReferences", "statelessDefaultActions", "statelessFragmentDefaultActions",
            "statelessRuleGroupReferences", "statelessCustomActions", "policyVariables", "tlsInspectionConfigurationArn", "enableTlsSessionHolding",
        ],
        ["statefulEngineOptions"] = ["ruleOrder", "streamExceptionPolicy", "flowTimeouts"],
    };

    private const int LongestAssignment = 300;

    private readonly SourceDocument _document;
    private readonly FormatReading _reading;
    private readonly ProgramValues _values;

    private CdkConstructs(SourceDocument document, ProgramValues values) => (_document, _reading, _values) = (document, new FormatReading(document, document.Name), values);

    /// <summary>Reads the constructs of a program.</summary>
    /// <param name="document">The program.</param>
    /// <param name="literals">Its texts.</param>
    /// <param name="used">The texts that the constructs hold.</param>
    public static FirewallInventory Read(SourceDocument document, IReadOnlyList<LiteralText> literals, out IReadOnlySet<LiteralText> used)
    {
        var values = new ProgramValues(document, literals);
        used = values.Used;
        if (!document.Text.Contains("CfnRuleGroup", StringComparison.Ordinal) && !document.Text.Contains("CfnFirewallPolicy", StringComparison.Ordinal))
            return new FirewallInventory();
        var constructs = new CdkConstructs(document, values);
        foreach (Match construct in Construct().Matches(document.Text))
        {
            var before = values.Used.ToHashSet();
            var groups = constructs._reading.Inventory.Groups.Count;
            constructs.Add(construct);
            // A construct that says nothing takes no text away.
            if (construct.Groups["type"].Value == "CfnRuleGroup" && constructs._reading.Inventory.Groups.Count == groups)
                values.Release(before);
        }

        foreach (Match change in Override().Matches(document.Text))
            constructs._reading.Shapes.Refuse(new OpenExpression(change.Groups["path"].Value, change.Groups["path"].Index), $"{change.Groups["path"].Value} is set behind the construct's properties");
        var inventory = constructs._reading.Inventory;
        return inventory with
        {
            Groups = [.. inventory.Groups.Select(group => group with { IsEmbedded = group.Origin.Document == document })],
            Included = [.. inventory.Included, .. values.Files],
        };
    }

    private void Add(Match construct)
    {
        var isGroup = construct.Groups["type"].Value == "CfnRuleGroup";
        var arguments = _values.Arguments(construct.Index + construct.Length);
        if (arguments is not [.., ProgramObject properties] || !properties.Members.Any())
            return;
        var before = _document.Text[Math.Max(0, construct.Index - LongestAssignment)..construct.Index];
        var variable = Variable().Match(before) is { Success: true } match ? match.Groups["variable"].Value : "";
        var id = arguments.OfType<LiteralText>().FirstOrDefault()?.Text ?? (variable.Length > 0 ? variable : construct.Groups["type"].Value);
        var shape = new ShapeNode(properties, isTemplate: true);
        var member = isGroup ? "RuleGroup" : "FirewallPolicy";
        Remark(properties, isGroup ? "ruleGroup" : "firewallPolicy");
        var name = shape[member + "Name"] is { Text: { } text } known && !Suricata.Syntax.TemplatePlaceholder.IsIn(text) ? known : new TextNode(id, properties.Offset);
        var arn = new TextNode(FormatReading.Reference(Last(variable.Length > 0 ? variable : id)), properties.Offset);
        var value = shape[member];
        if (value?.Text is not null)
            _reading.Shapes.Refuse(value, $"the {(isGroup ? "rule group" : "firewall policy")} {name.Text} is {value.Text}, which only the program tells");
        else
            _reading.Shapes.TryRead(new ShapeObject(properties, true, (member + "Name", name), (member + "Arn", arn), (member, isGroup ? value : value is null ? null : new PolicyNode(value))), id);
    }

    /// <summary>Says which properties the CDK drops.</summary>
    private void Remark(SourceNode owner, string name)
    {
        if (owner.Members.FirstOrDefault(member => ShapeNode.IsName(member.Key, name)).Value is not ProgramObject value)
            return;
        foreach (var (key, inner) in value.Members)
        {
            var known = Known[name].FirstOrDefault(each => key == each || key == Snake(each));
            if (known is null)
                _reading.Shapes.Remark(inner, $"the CDK knows no property {key} in {name}, and drops it without a word", $"Write one of {string.Join(", ", Known[name])}.");
            else if (Known.ContainsKey(known))
                Remark(value, known);
        }
    }

    private static string Snake(string name) => Capital().Replace(name, match => "_" + match.Value.ToLowerInvariant());

    private static string Last(string variable) => variable[(variable.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"\b(?<type>CfnRuleGroup|CfnFirewallPolicy)\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Construct();

    /// <summary>The variable that holds a construct, which may have a type, or be one of the object.</summary>
    [GeneratedRegex(@"(?<variable>[\w.]{1,80})[ \t]*(?::[ \t]*[\w.]{1,80}[ \t]*)?=\s*(?:new\s+)?(?:\w{1,40}\.){0,4}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    /// <summary>What a program sets in a construct that is made already.</summary>
    [GeneratedRegex(@"\.add_?(?:property_?)?override\(\s*[""'`](?<path>(?:Properties\.)?(?:FirewallPolicy|RuleGroup)\.[\w.]{1,100})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Override();

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capital();

    /// <summary>A policy, in which the ARN of a variable is the reference to its group.</summary>
    private sealed partial class PolicyNode(SourceNode policy) : ShapeNode(policy, isTemplate: true)
    {
        public override SourceNode? this[string name] => name == "StatefulRuleGroupReferences" && base[name] is { Text: null } references
            ? new ShapeList(this, [.. references.Items.Select(reference => reference.Text is null
                ? new ShapeObject(reference, true, ("ResourceArn", Arn(reference["ResourceArn"])), ("Priority", reference["Priority"]), ("Override", reference["Override"]))
                : reference)])
            : base[name];

        private static SourceNode? Arn(SourceNode? written) =>
            written is ShapeNode { Node: OpenExpression open } && Attribute().Match(open.Written) is { Success: true } match ? new TextNode(FormatReading.Reference(match.Groups["group"].Value), written.Offset) : written;

        [GeneratedRegex(@"(?<group>\w+)\.(?:attrRuleGroupArn|attr_rule_group_arn|ref)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Attribute();
    }
}
