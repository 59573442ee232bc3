using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// Carries out the intrinsic functions of a CloudFormation template as far as the template, the call and their files say what they give.
/// Anything else is a placeholder with the name of its function.
/// </summary>
internal sealed class CloudFormationEvaluation(SourceDocument document, CloudFormationScope scope, IncludedTemplates included) : TemplateEvaluation
{
    // More than JSON and YAML nest; aliases of YAML may reach deeper.
    private const int MaximumDepth = 160;

    /// <summary>How the names of Rain's directives begin.</summary>
    public const string Rain = "Rain::";

    private readonly TemplateBudget _budget = new(document, MaximumDepth);
    private readonly Dictionary<SourceNode, (TemplateText? Text, HashSet<string> Assumptions)> _texts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SourceNode, (SourceNode Value, HashSet<string> Assumptions)> _values = new(ReferenceEqualityComparer.Instance);
    private readonly List<(SourceNode Text, string Name)> _unsubstituted = [];

    /// <summary>What was not put together, because it takes too much.</summary>
    public SourceProblem? Problem => _budget.Problem;

    /// <summary>Texts with the name of a parameter or resource in <c>${…}</c> that no Fn::Sub covers, so that it stays as it is.</summary>
    public IReadOnlyList<(SourceNode Text, string Name)> Unsubstituted => _unsubstituted;

    /// <summary>The text that stands for a resource or parameter until the template is deployed.</summary>
    public static string Reference(string name) => TemplatePlaceholder.Of($"${{{name}}}");

    /// <summary>The value that a function chooses, as far as that is known.</summary>
    public override SourceNode Resolve(SourceNode value) => Tracked(_values, value, () =>
    {
        try
        {
            return _budget.TryEnter(value) ? Choose(value) : value;
        }
        finally
        {
            _budget.Leave();
        }
    });

    public override TemplateText? TextOf(SourceNode node)
    {
        var value = Resolve(node);
        return Tracked(_texts, value, () =>
        {
            try
            {
                var text = _budget.TryEnter(value) ? Evaluate(value, isOfTemplate: ReferenceEquals(node, value)) : null;
                // What is cut off in the middle is not known.
                return _budget.IsSpent && IsFunction(value) ? Placeholder(value) : text ?? (value.Text is null ? null : Evaluate(value, isOfTemplate: false));
            }
            finally
            {
                _budget.Leave();
            }
        });
    }

    /// <summary>A text without what is open; null where some of it is.</summary>
    public string? KnownTextOf(SourceNode node) => TextOf(node)?.Text is { } text && !TemplatePlaceholder.IsIn(text) ? text : null;

    private T Tracked<T>(Dictionary<SourceNode, (T Value, HashSet<string> Assumptions)> known, SourceNode key, Func<T> make)
    {
        if (known.TryGetValue(key, out var made))
        {
            scope.Assumptions.UnionWith(made.Assumptions);
            return made.Value;
        }

        var outer = scope.Assumptions;
        scope.Assumptions = new HashSet<string>(StringComparer.Ordinal);
        var value = make();
        known[key] = (value, scope.Assumptions);
        outer.UnionWith(scope.Assumptions);
        scope.Assumptions = outer;
        return value;
    }

    private static (string Name, SourceNode Argument)? FunctionOf(SourceNode node) =>
        node.Text is null && node.Members.Take(2).ToList() is [var (function, argument)] && IsFunction(function) ? (function, argument) : null;

    /// <summary>Functions of CloudFormation, and the directives of Rain, which carries them out before.</summary>
    public static bool IsFunction(string name) => name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal) || name.StartsWith(Rain, StringComparison.Ordinal);

    private static bool IsFunction(SourceNode node) => FunctionOf(node) is not null;

    private SourceNode Choose(SourceNode value)
    {
        if (value.Text is null && value.Members.Any(member => MakesMembers(member.Key)) && Expand(value) is { } expanded)
            return expanded;
        if (FunctionOf(value) is not var (function, argument))
            return value;
        var items = argument.Text is null ? argument.Items.ToList() : [];
        switch (function)
        {
            case "Ref" when argument.Text == "AWS::NoValue":
                return new NoValue(value);
            case "Ref" when KnownTextOf(argument) is { } name:
                return Parameter(name, argument) ?? value;
            case "Fn::If" when items is [{ Text: { } condition }, var then, var otherwise]:
                return scope.Holds(condition, KnownTextOf) is { } holds ? Resolve(holds ? then : otherwise) : value;
            case "Fn::FindInMap" when items.Count >= 3 && KnownTextOf(items[0]) is { } map && KnownTextOf(items[1]) is { } key && KnownTextOf(items[2]) is { } name:
                return scope.InMap(map, key, name) ?? (items is [_, _, _, var fallback] && fallback["DefaultValue"] is { } standard ? Resolve(standard) : value);
            case "Fn::Select" when items.Count == 2 && CloudFormationScope.Number(KnownTextOf(items[0])) is { } index:
                var list = Resolve(items[1]);
                return !IsFunction(list) && list.Items.ElementAtOrDefault(index) is { } element ? Resolve(element) : value;
            case "Fn::Split" when items.Count == 2 && KnownTextOf(items[0]) is { Length: > 0 } separator && TextOf(items[1]) is { } text && !TemplatePlaceholder.IsIn(text.Text):
                return Split(text, separator, value);
            case "Fn::Cidr" when items.Count >= 2 && KnownTextOf(items[0]) is { } block && CloudFormationScope.Number(KnownTextOf(items[1])) is { } count:
                return CidrBlocks.Divide(block, count, items.Count > 2 ? CloudFormationScope.Number(KnownTextOf(items[2])) : null) is { } blocks
                    ? new ListNode([.. blocks.Select(each => new TextNode(each, value.Offset))], PlaceSite.Of(value))
                    : value;
            case "Fn::Transform":
                return IncludedBy(argument) ?? value;
            default:
                return value;
        }
    }

    /// <summary>Whether a member stands for others: a loop, or a file that is included beside them.</summary>
    private static bool MakesMembers(string name) => name.StartsWith("Fn::ForEach::", StringComparison.Ordinal) || name == "Fn::Transform";

    /// <summary>A map with the members that its loops and files make, where they are known; null where none of them is.</summary>
    private MapNode? Expand(SourceNode map)
    {
        var members = new List<KeyValuePair<string, SourceNode>>();
        var isExpanded = false;
        foreach (var member in map.Members)
        {
            var made = !MakesMembers(member.Key) ? null : member.Key == "Fn::Transform" ? Included(map, member.Value) : Loop(member.Value);
            isExpanded |= made is not null;
            members.AddRange(made ?? [member]);
        }

        return isExpanded ? new MapNode(members, map) : null;
    }

    /// <summary>What AWS::Include brings beside other members; alone it stands for the whole map.</summary>
    private List<KeyValuePair<string, SourceNode>>? Included(SourceNode map, SourceNode transform) =>
        map.Members.Skip(1).Any() && IncludedBy(transform)?.Members.ToList() is { Count: > 0 } members ? members : null;

    private SourceNode? IncludedBy(SourceNode transform) =>
        transform["Name"]?.Text == "AWS::Include" && transform["Parameters"]?["Location"] is { } location && KnownTextOf(location) is { } path ? included.Include(path) : null;

    /// <summary>The members that a loop makes: name, collection and what is repeated; null where the collection is not known.</summary>
    private List<KeyValuePair<string, SourceNode>>? Loop(SourceNode loop)
    {
        if (loop.Items.ToList() is not [{ Text: { Length: > 0 } name }, var collection, var repeated] || Resolve(collection) is not { Text: null } list || IsFunction(list))
            return null;
        var names = loop is LoopedNode outer ? outer.Names : new Dictionary<string, SourceNode>(StringComparer.Ordinal);
        var members = new List<KeyValuePair<string, SourceNode>>();
        foreach (var item in list.Items)
        {
            if (KnownTextOf(item) is not { } text || !_budget.TryTake(text.Length))
                return null;
            var value = Resolve(item) is { Text: not null } written ? written : new TextNode(text, item.Offset);
            var inner = new Dictionary<string, SourceNode>(names, StringComparer.Ordinal) { [name] = value };
            members.AddRange(Resolve(new LoopedNode(repeated is LoopedNode within ? within.Node : repeated, inner)).Members);
        }

        return members;
    }

    /// <summary>The value of a name: of a loop around where it is asked for, or else a parameter.</summary>
    private SourceNode? Parameter(string name, SourceNode at) => (at as LoopedNode)?.Names.GetValueOrDefault(name) ?? scope.Parameter(name, at);

    private static ListNode Split(TemplateText text, string separator, SourceNode owner)
    {
        var whole = new TextNode(text.Text, text.Site, isTemplate: true);
        var parts = new List<SourceNode>();
        var from = 0;
        for (int at; (at = text.Text.IndexOf(separator, from, StringComparison.Ordinal)) >= 0; from = at + separator.Length)
            parts.Add(SliceSite.Of(whole, from, at));
        parts.Add(SliceSite.Of(whole, from, text.Length));
        return new ListNode(parts, PlaceSite.Of(owner));
    }

    private static TemplateText Placeholder(SourceNode node)
    {
        var text = new TemplateText();
        text.AddPlaceholder("${Fn::Join}", node);
        return text;
    }

    private TemplateText? Evaluate(SourceNode node, bool isOfTemplate)
    {
        var text = new TemplateText();
        if (node.Text is not null)
        {
            text.Add(node);
            if (isOfTemplate)
                Remark(node);
            return text;
        }

        if (FunctionOf(node) is not var (function, argument))
            return null;
        switch (function)
        {
            case "Fn::Sub" when argument.Text is not null:
                AddSubstituted(text, argument, null);
                break;
            case "Fn::Sub" when argument.Items.ToList() is [{ Text: not null } template, .. var rest]:
                AddSubstituted(text, template, rest.FirstOrDefault());
                break;
            case "Fn::Join" when argument.Items.ToList() is [{ Text: { } separator }, var list] && Resolve(list) is var parts && !IsFunction(parts) && parts.Items.Any():
                AddJoined(text, separator, parts);
                break;
            case "Ref" when KnownTextOf(argument) is { } name:
                text.AddPlaceholder($"${{{name}}}", argument);
                break;
            case "Fn::GetAtt" when (argument.Text?.Split('.')[0] ?? (argument.Items.FirstOrDefault() is { } first ? KnownTextOf(first) : null)) is { } name:
                text.AddPlaceholder($"${{{name}}}", argument);
                break;
            default:
                text.AddPlaceholder($"${{{function}}}", node);
                break;
        }

        return text;
    }

    /// <summary>Notes a name in <c>${…}</c> that was meant to be filled in and is not.</summary>
    private void Remark(SourceNode node)
    {
        foreach (var placeholder in TemplatePlaceholder.AllIn(node.Text!))
        {
            if (placeholder[0] == '$' && placeholder[2..^1].Trim() is var name && scope.IsName(name))
                _unsubstituted.Add((node, name));
        }
    }

    /// <summary><c>${Name}</c> by the function's own variables or a parameter, else a placeholder; <c>${!Name}</c> is <c>${Name}</c> as a text.</summary>
    private void AddSubstituted(TemplateText text, SourceNode template, SourceNode? variables)
    {
        var literal = template.Text!;
        var from = 0;
        while (literal.IndexOf("${", from, StringComparison.Ordinal) is var at and >= 0 && literal.IndexOf('}', at) is var end and >= 0)
        {
            var name = literal[(at + 2)..end].Trim();
            if (name.StartsWith('!'))
            {
                text.Add(template, from, at + 2);
                from = at + 3;
                continue;
            }

            text.Add(template, from, at);
            if ((variables?[name] ?? Parameter(name, template)) is not { } value || TextOf(value) is not { } known || !_budget.TryTake(known))
                text.AddPlaceholder(template, at, end + 1);
            else if (RuleLines.Any(known.Text))
                text.AddInstead(known, template, at, end + 1);
            else
                text.AddInPlace(known, template, at, end + 1);
            from = end + 1;
        }

        text.Add(template, from);
    }

    private void AddJoined(TemplateText text, string separator, SourceNode parts)
    {
        var isFirst = true;
        foreach (var part in parts.Items)
        {
            if (Resolve(part) is NoValue)
                continue;
            var known = TextOf(part) ?? Placeholder(part);
            if (!_budget.TryTake(known) || !_budget.TryTake(separator.Length))
                break;
            if (!isFirst)
                text.AddSeparator(separator);
            isFirst = false;
            text.Append(known);
        }
    }
}
