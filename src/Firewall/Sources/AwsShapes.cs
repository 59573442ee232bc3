using System.Globalization;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// Reads the shapes of the AWS Network Firewall API (2020-11-12): what describe-rule-group and describe-firewall-policy
/// answer, what create- and update- take, and the bare RuleGroup and FirewallPolicy. One reader for JSON and for objects.
/// </summary>
/// <param name="origins">Where the values stand.</param>
/// <param name="module">Within what the names of resources are told apart that have no ARN yet; null where ARNs are real.</param>
internal sealed class AwsShapes(IOriginFactory origins, string? module = null)
{
    private readonly List<RuleGroup> _groups = [];
    private readonly List<FirewallPolicy> _policies = [];
    private readonly List<SourceProblem> _problems = [];
    private readonly List<SkippedSource> _skipped = [];
    private readonly List<SourceProblem> _unread = [];

    /// <summary>What was assumed for the group or policy that is being read.</summary>
    public Func<IReadOnlyList<string>> Assumptions { get; init; } = () => [];

    public FirewallInventory Inventory =>
        new() { Groups = _groups, Policies = _policies, Problems = _problems, Skipped = _skipped, Unread = _unread };

    /// <summary>Reads a value of one of the shapes; false, and nothing read, where it is none of them.</summary>
    /// <param name="node">The value.</param>
    /// <param name="name">What a group or policy is called that does not say its name.</param>
    public bool TryRead(SourceNode node, string name)
    {
        if (node["FirewallPolicyV2"] is { } next)
            ReadPolicy(next, node, name, isNextGeneration: true);
        else if (node["FirewallPolicy"] is { } policy)
            ReadPolicy(policy, node, name, isNextGeneration: false);
        else if (IsPolicy(node))
            ReadPolicy(node, node, name, isNextGeneration: false);
        else if (node["RuleGroup"] is { } group)
            ReadGroup(group, node, name);
        else if (node["RulesSource"] is not null)
            ReadGroup(node, node, name);
        else if (node["Rules"] is { Text.Length: > 0 } rules && (node["RuleGroupName"] ?? node["RuleGroupArn"]) is not null)
            AddGroup(node, node, name, RuleSetSyntax.Parse(rules.Text, rules.IsTemplate), groupName => origins.OfText(rules, groupName));
        else if ((node["RuleGroupResponse"] ?? node["FirewallPolicyResponse"]) is { } response)
            Skip(response, "the response tells of a rule group or policy and does not hold it");
        else
            return false;
        return true;
    }

    /// <summary>Says of a value that it should hold rules and was not read.</summary>
    public void Refuse(SourceNode node, string message) => _unread.Add(new SourceProblem(origins.SourceName, origins.PositionOf(node), message)
    {
        Recommendation = "Write it as AWS takes it, or audit the rule group or policy as it was deployed as well: what this part does was not looked at.",
    });

    /// <summary>Says of a value that only running a program tells it.</summary>
    public void LeaveToProgram(SourceNode node, string message) => _unread.Add(new SourceProblem(origins.SourceName, origins.PositionOf(node), message)
    {
        IsLeftToProgram = true,
        Recommendation = "Audit what the program makes as well, what cdk synth writes: what this part does was not judged.",
    });

    /// <summary>Says of a value that it is otherwise than it looks.</summary>
    public void Remark(SourceNode node, string message, string recommendation) =>
        _unread.Add(new SourceProblem(origins.SourceName, origins.PositionOf(node), message) { Recommendation = recommendation, IsRemark = true });

    private static bool IsPolicy(SourceNode node) =>
        (node["StatefulRuleGroupReferences"] ?? node["StatefulDefaultActions"] ?? node["StatefulEngineOptions"] ?? node["StatelessDefaultActions"]) is not null;

    private void ReadGroup(SourceNode group, SourceNode outer, string fallbackName)
    {
        var source = group["RulesSource"];
        if (source?["RulesString"] is { Text.Length: > 0 } text)
        {
            RemarkBeside(source);
            RemarkComment(text);
            AddGroup(group, outer, fallbackName, RuleSetSyntax.Parse(text.Text, text.IsTemplate), name => origins.OfText(text, name));
        }
        else if (source?["StatefulRules"] is { } rules && rules.Items.Any())
        {
            var composed = StatefulRulesText.Compose(rules, Report);
            AddGroup(group, outer, fallbackName, composed.Rules, name => origins.OfStatefulRules(composed, name));
        }
        else if (source?["RulesSourceList"] is { } list && (list["GeneratedRulesType"] ?? list["Targets"]) is not null)
        {
            var composed = DomainListText.Compose(list, OrderOf(group["StatefulRuleOptions"]) ?? RuleOrder.Action, Report);
            AddGroup(group, outer, fallbackName, RuleSetSyntax.Parse(composed.Text, list.IsTemplate), name => origins.OfGenerated(composed, list, name), isGenerated: true);
        }
        else if (source?["StatelessRulesAndCustomActions"] is { } stateless)
        {
            Skip(stateless, "a stateless rule group: it decides packet by packet and knows no TLS");
        }
        else if (source is not null && (source["RulesString"] ?? source["StatefulRules"]) is { } empty)
        {
            if (source["RulesString"] is { Text: null } other && (other.Items.Any() || other.Members.Any()))
                Refuse(other, "expected RulesString as one text");
            RefuseUnlessList(source["StatefulRules"], "StatefulRules");
            AddGroup(group, outer, fallbackName, RuleSetSyntax.Parse(""), name => origins.OfText(empty, name));
        }
        else if (source is not null && IsOpen(source))
        {
            AddGroup(group, outer, fallbackName, RuleSetSyntax.Parse(source.Text!, isTemplate: true), name => origins.OfText(source, name));
        }
        else
        {
            Report(source ?? group, "expected RulesString, StatefulRules or RulesSourceList in RulesSource");
        }
    }

    /// <summary>AWS takes one source of rules, and the others are not part of the group.</summary>
    private void RemarkBeside(SourceNode source)
    {
        foreach (var other in new[] { source["StatefulRules"], source["RulesSourceList"]?["Targets"] }.OfType<SourceNode>().Where(other => other.Items.Any()))
        {
            Remark(other, "RulesString is read and what stands beside it in RulesSource is not", "Leave one of the two: AWS takes a RulesString, StatefulRules or a RulesSourceList.");
        }
    }

    /// <summary>A text that begins with a number sign and is one line, as YAML makes of a folded block, holds no rule.</summary>
    private void RemarkComment(SourceNode text)
    {
        var written = text.Text.AsSpan().Trim();
        if (written is not ['#', ..] || RuleSetSyntax.Parse(text.Text!, text.IsTemplate).Rules.Count > 0)
            return;
        // What is commented out begins behind the sign; here rules stand behind other words, or several on a line.
        if (!written.Contains('\n') && RuleLines.TryFind(written, 0, out var start, out var end)
            && (written[1..start].Trim(" \t#").Length > 0 || RuleLines.TryFind(written, end, out _, out _)))
            Remark(text, "the whole text is one comment and holds no rule: it begins with # and is one line", "Write | in place of >, so that each rule keeps its line.");
        else
            Skip(text, "a rule group of comments alone: it holds no rule");
    }

    private void AddGroup(
        SourceNode group, SourceNode outer, string fallbackName, RuleSetSyntax rules, Func<string, RuleOrigin> origin, bool isGenerated = false)
    {
        var arn = Text(outer["RuleGroupResponse"]?["RuleGroupArn"]) ?? Text(outer["RuleGroupArn"]);
        var name = Text(outer["RuleGroupResponse"]?["RuleGroupName"]) ?? Text(outer["RuleGroupName"]) ?? ResourceArn.NameIn(arn) ?? fallbackName;
        var variables = group["RuleVariables"];
        _groups.Add(new RuleGroup
        {
            Name = name,
            Arn = arn,
            Module = module,
            Rules = rules,
            Origin = origin(name),
            Variables = new RuleVariables
            {
                Addresses = Definitions(variables?["IPSets"], HeaderExpression.TryParseAddress),
                Ports = Definitions(variables?["PortSets"], HeaderExpression.TryParsePort),
            },
            ReferenceSets = ReferenceSets(group["ReferenceSets"]?["IPSetReferences"]),
            Order = OrderOf(group["StatefulRuleOptions"]),
            IsGenerated = isGenerated,
            Capacity = int.TryParse(outer["RuleGroupResponse"]?["Capacity"]?.Text ?? outer["Capacity"]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var capacity) ? capacity : null,
            Assumptions = Assumptions(),
        });
    }

    private void ReadPolicy(SourceNode policy, SourceNode outer, string fallbackName, bool isNextGeneration)
    {
        var arn = Text(outer["FirewallPolicyResponse"]?["FirewallPolicyArn"]) ?? Text(outer["FirewallPolicyArn"]);
        var name = Text(outer["FirewallPolicyResponse"]?["FirewallPolicyName"]) ?? Text(outer["FirewallPolicyName"]) ?? ResourceArn.NameIn(arn) ?? fallbackName;
        var options = policy["StatefulEngineOptions"];
        var isObject = policy.Members.Any() || !(policy.Text is { Length: > 0 } || policy.Items.Any());
        // A template may make it one; a document that has something else there, as the examples of a schema do, holds no policy.
        if (!policy.IsTemplate && (!isObject || (IsNoList(policy["StatefulRuleGroupReferences"]) && IsNoList(policy["StatefulDefaultActions"]))))
        {
            Report(policy, isObject ? "expected StatefulRuleGroupReferences and StatefulDefaultActions as lists" : $"expected the firewall policy {name} as an object");
            return;
        }

        if (!isObject)
            Refuse(policy, $"expected the firewall policy {name} as an object");
        RefuseUnlessList(policy["StatefulRuleGroupReferences"], "StatefulRuleGroupReferences");
        RefuseUnlessList(policy["StatefulDefaultActions"], "StatefulDefaultActions");
        var (known, unknown) = DefaultActions(policy["StatefulDefaultActions"]);
        _policies.Add(new FirewallPolicy
        {
            Name = name,
            Arn = arn,
            Module = module,
            Document = origins.DocumentOf(name),
            Position = origins.PositionOf(policy["StatefulDefaultActions"] ?? policy) ?? new TextPosition(1, 1),
            Order = OrderOf(options) ?? RuleOrder.Action,
            IsOrderAssumed = options?["RuleOrder"] is { } order && IsOpen(order),
            Groups = [.. (policy["StatefulRuleGroupReferences"]?.Items ?? []).Select(Reference).OfType<RuleGroupReference>()],
            DefaultActions = known,
            DefaultActionOrigin = policy["StatefulDefaultActions"] is { } actions && actions.Items.ToList() is { Count: > 0 } written ? origins.OfDefaultActions(written, name) : null,
            UnknownDefaultActions = unknown,
            Variables = new RuleVariables { Addresses = Definitions(policy["PolicyVariables"]?["RuleVariables"], HeaderExpression.TryParseAddress) },
            StreamExceptionPolicy = Text(options?["StreamExceptionPolicy"]),
            TlsInspectionConfigurationArn = Text(policy["TLSInspectionConfigurationArn"]),
            HoldsTlsSessions = string.Equals(policy["EnableTLSSessionHolding"]?.Text, "true", StringComparison.OrdinalIgnoreCase),
            IsNextGeneration = isNextGeneration,
            Assumptions = Assumptions(),
        });
    }

    private RuleGroupReference? Reference(SourceNode reference)
    {
        if ((Text(reference["ResourceArn"]) ?? (IsOpen(reference) ? reference.Text : null)) is not { } arn)
        {
            Report(reference, "expected a ResourceArn");
            return null;
        }

        return new RuleGroupReference
        {
            ResourceArn = arn,
            Priority = int.TryParse(reference["Priority"]?.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var priority) ? priority : null,
            DropToAlert = reference["Override"]?["Action"]?.Text == "DROP_TO_ALERT",
        };
    }

    private static (List<DefaultAction> Known, List<string> Unknown) DefaultActions(SourceNode? actions)
    {
        var known = new List<DefaultAction>();
        var unknown = new List<string>();
        foreach (var text in (actions?.Items ?? []).Select(action => action.Text).OfType<string>())
        {
            if (DefaultActionNames.TryParse(text, out var action))
                known.Add(action);
            else
                unknown.Add(text);
        }

        return (known, unknown);
    }

    private RuleOrder? OrderOf(SourceNode? options)
    {
        switch (options?["RuleOrder"])
        {
            case null or { Text: null or "" }:
                return null;
            case { Text: "STRICT_ORDER" }:
                return RuleOrder.Strict;
            case { Text: "DEFAULT_ACTION_ORDER" }:
                return RuleOrder.Action;
            case var open when IsOpen(open):
                return null;
            case var other:
                Report(other, $"expected a RuleOrder: DEFAULT_ACTION_ORDER or STRICT_ORDER, not '{other.Text}'");
                return null;
        }
    }

    /// <summary>IPSets or PortSets: each name with its Definition, a list; what does not parse is reported and left unknown.</summary>
    private Dictionary<string, HeaderExpression> Definitions(SourceNode? sets, TryParse parse)
    {
        var definitions = new Dictionary<string, HeaderExpression>(StringComparer.Ordinal);
        if (sets is not null && (sets.Text is { Length: > 0 } || sets.Items.Any()))
            Refuse(sets, "expected the variables as a map of definitions by their names");
        foreach (var (name, set) in sets?.Members ?? [])
        {
            var definition = set["Definition"];
            var items = definition?.Items.ToList() ?? [];
            if (items.Count == 0 && definition is { Text.Length: > 0 })
            {
                Report(definition, $"expected the Definition of '{name}' as a list; it is read as a list of one");
                items.Add(definition);
            }

            if (items.Count == 0)
                Report(definition ?? set, definition is null ? $"expected a Definition of '{name}'" : $"expected at least one entry in the Definition of '{name}', which is empty");
            var isValid = items.Count > 0;
            foreach (var item in items)
            {
                if (parse(item.Text ?? "", item.IsTemplate, out _, out var error))
                    continue;
                Report(item, $"{error!.Message} in the definition of '{name}'");
                isValid = false;
            }

            // What a template leaves open of HOME_NET is what the caller says it is, as where there is no definition.
            if (name == Networks.HomeNet && items.RemoveAll(item => item.IsTemplate && TemplatePlaceholder.IsIn(item.Text)) > 0 && items.Count == 0)
                continue;
            if (isValid && parse(items.Count == 1 ? items[0].Text! : $"[{string.Join(',', items.Select(item => item.Text))}]", items[0].IsTemplate, out var expression, out _))
                definitions[name] = expression;
        }

        return definitions;
    }

    private static Dictionary<string, string?> ReferenceSets(SourceNode? references) =>
        (references?.Members ?? []).ToDictionary(entry => entry.Key, entry => Text(entry.Value["ReferenceArn"]), StringComparer.Ordinal);

    /// <summary>An object from the pipeline that is an empty list has members too, as its Count.</summary>
    private void RefuseUnlessList(SourceNode? node, string name)
    {
        if (IsNoList(node))
            Refuse(node!, $"expected {name} as a list");
    }

    private bool IsNoList(SourceNode? node) =>
        node is not null && !node.Items.Any() && (node.Text is { Length: > 0 } || (origins.PositionOf(node) is not null && node.Members.Any()));

    /// <summary>A value that a template fills in.</summary>
    private static bool IsOpen(SourceNode node) => node.IsTemplate && TemplatePlaceholder.IsWhole(node.Text);

    /// <summary>A text that says something: the skeletons of the AWS CLI are full of empty ones.</summary>
    private static string? Text(SourceNode? node) => node?.Text is { Length: > 0 } text ? text : null;

    private void Report(SourceNode node, string message) =>
        _problems.Add(new SourceProblem(origins.SourceName, origins.PositionOf(node), message));

    private void Skip(SourceNode node, string reason) =>
        _skipped.Add(new SkippedSource(origins.SourceName, origins.PositionOf(node), reason));

    private delegate bool TryParse(string text, bool isTemplate, out HeaderExpression expression, out SyntaxDiagnostic? error);
}
