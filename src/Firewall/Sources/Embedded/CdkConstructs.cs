using System.Text.RegularExpressions;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>
/// The constructs CfnRuleGroup and CfnFirewallPolicy of the CDK in TypeScript, JavaScript and Python, as far as their properties are
/// literals. A policy finds a group by the variable that holds it.
/// </summary>
internal sealed partial class CdkConstructs
{
    private const string Module = "program";

    private const int LongestAssignment = 300;

    private readonly SourceDocument _document;
    private readonly FormatReading _reading;
    private readonly ProgramValues _values;

    /// <summary>What statements set in a construct that is made already, which they name by the variable that holds it.</summary>
    private readonly List<Change> _changes;

    private readonly ProgramCallers _callers;

    /// <summary>The variables of the program that hold constructs.</summary>
    private readonly HashSet<string> _own;

    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);

    private CdkConstructs(SourceDocument document, ProgramValues values)
    {
        // Groups of other programs are found by their ARNs, which say where they are made.
        (_document, _reading, _values) = (document, new FormatReading(document, Module), values);
        _callers = new ProgramCallers(document);
        _own = Construct().Matches(document.Text).Select(construct => Last(VariableOf(construct).Groups["variable"].Value)).ToHashSet(StringComparer.Ordinal);
        _changes = [.. Override().Matches(document.Text).Select(match => new Change(
            match, Last(match.Groups["variable"].Value), match.Groups["path"].Value, match.Groups["deletes"].Success ? null : values.Arguments(match.Groups["arguments"].Index).ElementAtOrDefault(1)))];
    }

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

        foreach (var change in constructs._changes.Where(change => !change.IsDone))
            constructs.Refuse(change.Match.Groups["path"]);
        foreach (var change in Mutation().Matches(document.Text).Where(change => constructs._variables.Contains(change.Groups["variable"].Value)))
            constructs.Refuse(change.Groups["path"]);
        var inventory = constructs._reading.Inventory;
        return inventory with
        {
            Groups = [.. inventory.Groups.Select(group => group with { IsEmbedded = group.Origin.Document == document })],
            Included = [.. inventory.Included, .. values.Files],
        };
    }

    private void Refuse(Group path) => _reading.Shapes.LeaveToProgram(new OpenExpression(path.Value, path.Index), $"{path.Value} is set behind the construct's properties");

    private void Add(Match construct)
    {
        var isGroup = construct.Groups["type"].Value == "CfnRuleGroup";
        var arguments = _values.Arguments(construct.Index + construct.Length);
        if (arguments is not [.., ProgramObject properties] || !properties.Members.Any())
            return;
        var match = VariableOf(construct);
        var variable = match.Groups["variable"].Value;
        var id = arguments.OfType<LiteralText>().FirstOrDefault()?.Text ?? (variable.Length > 0 ? variable : construct.Groups["type"].Value);
        var member = isGroup ? "RuleGroup" : "FirewallPolicy";
        Remark(properties, member);
        if (variable.Length > 0)
            _variables.Add(Last(variable));
        var shape = new ShapeNode(Changed(properties, member, Last(variable), construct.Index - (match.Success ? match.Length : 0)), isTemplate: true);
        var name = shape[member + "Name"] is { Text: { } text } known && !Suricata.Syntax.TemplatePlaceholder.IsIn(text) ? known : new TextNode(id, properties.Offset);
        var arn = new TextNode(FormatReading.Reference(ProgramCallers.ArnOf(_document, Last(variable.Length > 0 ? variable : id))), properties.Offset);
        var value = shape[member];
        if (value?.Text is not null)
            _reading.Shapes.LeaveToProgram(value, $"the {(isGroup ? "rule group" : "firewall policy")} {name.Text} is {value.Text}, which only the program tells");
        else
            _reading.Shapes.TryRead(new ShapeObject(properties, true, (member + "Name", name), (member + "Arn", arn), (member, isGroup ? value : value is null ? null : new PolicyNode(value, this))), id);
    }

    private Match VariableOf(Match construct) => Variable().Match(_document.Text[Math.Max(0, construct.Index - LongestAssignment)..construct.Index]);

    /// <summary>The properties of a construct with those that statements behind it set whenever it is made, as far as they are literals.</summary>
    private ProgramObject Changed(ProgramObject properties, string member, string variable, int start)
    {
        foreach (var change in _changes.Where(change => change.Variable == variable && _values.Blocks.IsStraight(start, change.Match.Index)))
        {
            if ((change.Value is OpenExpression open ? _callers.Given(open) : change.Value) is not { } value)
                continue;
            if (change.Path.Split('.') is not [var own, var name] || own != member || properties.Members.FirstOrDefault(each => ShapeNode.IsName(each.Key, member)) is not { Value: ProgramObject inner } outer)
                continue;
            change.IsDone = true;
            var set = new ProgramObject(inner.Offset, [.. inner.Members.Where(each => !ShapeNode.IsName(each.Key, name)), KeyValuePair.Create(name, value)], []);
            properties = new ProgramObject(properties.Offset, [.. properties.Members.Where(each => each.Key != outer.Key), KeyValuePair.Create<string, SourceNode>(outer.Key, set)], []);
        }

        // What a caller of the class gives, a policy has.
        if (member == "FirewallPolicy" && properties.Members.FirstOrDefault(each => ShapeNode.IsName(each.Key, member)) is { Value: ProgramObject policy } given && policy.Members.Any(each => each.Value is OpenExpression))
        {
            var known = new ProgramObject(policy.Offset, [.. policy.Members.Select(each => each.Value is OpenExpression written && _callers.Given(written) is { } value ? KeyValuePair.Create(each.Key, value) : each)], []);
            properties = new ProgramObject(properties.Offset, [.. properties.Members.Where(each => each.Key != given.Key), KeyValuePair.Create<string, SourceNode>(given.Key, known)], []);
        }

        return properties;
    }

    /// <summary>Says which properties the CDK drops.</summary>
    private void Remark(SourceNode properties, string type)
    {
        if (properties.Members.FirstOrDefault(member => ShapeNode.IsName(member.Key, type)).Value is not ProgramObject value)
            return;
        foreach (var unknown in AwsSchema.UnknownIn(value, type, AwsSchema.CdkName, name => AwsSchema.SnakeName(AwsSchema.CdkName(name))))
            _reading.Shapes.Remark(unknown.Value, $"the CDK knows no property {unknown.Name} in {unknown.Type}, and drops it without a word{unknown.Consequence(value)}", unknown.Recommendation);
    }

    private static string Last(string variable) => variable[(variable.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"\b(?<type>CfnRuleGroup|CfnFirewallPolicy)\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Construct();

    /// <summary>The variable that holds a construct, which may have a type, or be one of the object.</summary>
    [GeneratedRegex(@"(?<variable>[\w.]{1,80})[ \t]*(?::[ \t]*[\w.]{1,80}[ \t]*)?=\s*(?:new\s+)?(?:\w{1,40}\.){0,4}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    /// <summary>What a program sets in a construct that is made already.</summary>
    [GeneratedRegex(@"(?<![\w.])(?<variable>[\w.]{1,80})\.add_?(?:property_?)?(?<deletes>deletion_?|property_?deletion_?)?override\((?<arguments>\s*[""'`])(?:Properties\.)?(?<path>(?:FirewallPolicy|RuleGroup)\.[\w.]{1,100})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Override();

    /// <summary>A statement that sets or fills a property of an object.</summary>
    [GeneratedRegex(@"\b(?<path>(?<variable>\w{1,80})\.(?:firewallPolicy|firewall_policy|ruleGroup|rule_group)(?:\.\w{1,80})*)[\w\s.!?)\]\[]{0,40}?(?:=(?![=>])|\.(?:push|append|extend|unshift|insert)\()", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Mutation();

    /// <summary>A property of a construct that a statement sets.</summary>
    /// <param name="Match">Where.</param>
    /// <param name="Variable">The variable that holds the construct.</param>
    /// <param name="Path">The property.</param>
    /// <param name="Value">What it is set to; null for what is removed.</param>
    private sealed record Change(Match Match, string Variable, string Path, SourceNode? Value)
    {
        /// <summary>Whether it is part of what was read.</summary>
        public bool IsDone { get; set; }
    }

    /// <summary>A policy, in which the ARN of a variable is the reference to its group.</summary>
    private sealed partial class PolicyNode(SourceNode policy, CdkConstructs constructs) : ShapeNode(policy, isTemplate: true)
    {
        public override SourceNode? this[string name] => name == "StatefulRuleGroupReferences" && base[name] is { Text: null } references
            ? new ListNode([.. references.Items.Select(reference => reference.Text is null
                ? new ShapeObject(reference, true, ("ResourceArn", Arn(reference["ResourceArn"])), ("Priority", reference["Priority"]), ("Override", reference["Override"]))
                : reference)], PlaceSite.Of(this))
            : base[name];

        private SourceNode? Arn(SourceNode? written) =>
            written is ShapeNode { Node: OpenExpression open } && Attribute().Match(open.Written) is { Success: true } match && match.Groups["group"].Value is var group
                ? new TextNode(FormatReading.Reference(constructs._own.Contains(group) ? ProgramCallers.ArnOf(constructs._document, group) : group), written.Offset)
                : written;

        [GeneratedRegex(@"^(?:this\.|self\.)?(?<group>\w+)\.(?:attrRuleGroupArn|attr_rule_group_arn|ref)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Attribute();
    }
}
