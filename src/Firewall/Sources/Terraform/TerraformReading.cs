using System.Globalization;
using System.Text;
using TlsCompat.Firewall.Sources.Embedded;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// A configuration as it may be deployed: the rule groups and policies of its folder and of the modules that it calls, in every world that its
/// open conditions allow.
/// </summary>
internal sealed class TerraformReading
{
    // A rule group holds at most 2,000,000 characters (RulesString). A text may be used many times before it is too much.
    private const long Allowance = 4_000_000;

    private const int SecondsPerWorld = 10;

    private const string Advice = "Write it in a form that is read, or audit the rule group as it was deployed as well: what this part does was not looked at.";

    private readonly TerraformFolder _root;
    private readonly Lazy<bool> _isForCallers;
    private readonly Dictionary<SourceDocument, List<SourceProblem>> _unread = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);
    private readonly HashSet<string> _circles = new(StringComparer.Ordinal);
    private readonly List<TerraformFound> _found = [];
    private readonly List<SourceProblem> _problems = [];
    private readonly List<(SourceDocument Document, SkippedSource Skipped)> _skipped = [];
    private readonly List<(SourceDocument Document, RuleGroup Group)> _others = [];

    /// <param name="tree">The files.</param>
    /// <param name="root">The folder of the configuration.</param>
    /// <param name="arguments">What its variables are given; null where the files of values beside it say.</param>
    public TerraformReading(TerraformTree tree, TerraformFolder root, IReadOnlyDictionary<string, HclValue>? arguments = null)
    {
        Tree = tree;
        _root = root;
        Budget = NewBudget();
        Variables = new TerraformVariables(tree, tree.Document.Options);
        _isForCallers = new Lazy<bool>(() => arguments is null && root.IsForCallers && !TerraformVariables.AreFor(tree, tree.Document.Options));
        Play(arguments);
    }

    public TerraformTree Tree { get; }

    /// <summary>What this world may still ask for.</summary>
    public EvaluationBudget Budget { get; private set; }

    public TerraformVariables Variables { get; }

    /// <summary>The full paths of the files that were read.</summary>
    public HashSet<string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What of it is told by one document: its own resources, and those of the modules that it calls.</summary>
    public FirewallInventory Of(SourceDocument document)
    {
        var found = _found.Where(each => each.Teller == document).ToList();
        var others = _others.Where(each => each.Document == document).Select(each => each.Group);
        var unread = _unread.GetValueOrDefault(document) ?? [];
        return new FirewallInventory
        {
            Groups = [.. found.Select(each => each.Group).OfType<RuleGroup>().Distinct(ReferenceEqualityComparer.Instance).Cast<RuleGroup>(), .. others],
            Policies = [.. found.Select(each => each.Policy).OfType<FirewallPolicy>()],
            Problems = [.. found.SelectMany(each => each.Rest.Problems).Distinct()],
            Skipped = [.. found.SelectMany(each => each.Rest.Skipped).Concat(_skipped.Where(each => each.Document == document).Select(each => each.Skipped)).Distinct()],
            Unread = [.. found.SelectMany(each => each.Rest.Unread).Concat(unread).Distinct()],
            Included = [.. found.SelectMany(each => each.Uses.Files.Where(file => IncludedRules.IsPartOf(file.Value, each.Group)).Select(file => file.Key)).Distinct(StringComparer.Ordinal)],
            Replaced = [.. _called],
        };
    }

    /// <summary>Takes note of a folder that is called as a module: by itself its rules are not what is deployed.</summary>
    public void Called(TerraformFolder folder) => _called.UnionWith(folder.Documents.Where(document => document.FilePath is not null).Select(document => Path.GetFullPath(document.FilePath!)));

    /// <summary>Says that something could not be looked at.</summary>
    public void Refuse(HclExpression at, string message, string recommendation = Advice)
    {
        var document = at.Source.DocumentAt(at.Span.Start) as SourceDocument ?? Tree.Document;
        var position = document.Text.Length > 0 ? document.Lines[Math.Min(at.Source.OffsetOf(at.Span.Start), document.Text.Length)] : new TextPosition(1, 1);
        Unread(_root.Documents.Contains(document) ? document : Tree.Document, new SourceProblem(document.Name, position, message) { Recommendation = recommendation });
    }

    public void RefuseCircle(string name)
    {
        if (_circles.Add(name) && FindLocal(name) is var (document, expression))
            Unread(document, new SourceProblem(document.Name, document.Lines[expression.Source.OffsetOf(expression.Span.Start)], $"{name} refers to itself") { Recommendation = Advice });
    }

    private (SourceDocument Document, HclExpression Expression)? FindLocal(string name)
    {
        foreach (var (document, block) in _root.OfType("locals"))
        {
            if (block.Attributes.FirstOrDefault(attribute => "local." + attribute.Key == name).Value is { } expression)
                return (document, expression);
        }

        return null;
    }

    private void Unread(SourceDocument document, SourceProblem problem)
    {
        if (!_unread.TryGetValue(document, out var problems))
            _unread[document] = problems = [];
        if (!problems.Contains(problem))
            problems.Add(problem);
    }

    private EvaluationBudget NewBudget() => new(Allowance + (8L * _root.Documents.Sum(document => (long)document.Text.Length)), SecondsPerWorld);

    private void Play(IReadOnlyDictionary<string, HclValue>? arguments)
    {
        var worlds = new TerraformWorlds(Tree.Document.Options.PlaysBranches);
        var all = new List<TerraformWorld>();
        do
        {
            var instance = new TerraformInstance(this, _root, worlds, arguments: arguments);
            var found = new List<TerraformFound>();
            ReadModule(instance, null, found, isFirst: all.Count == 0);
            all.Add(new TerraformWorld([.. worlds.Chosen], found));
            if (Budget is { Spent: { } reason, At: { } at })
            {
                Refuse(at, reason);
                break;
            }

            Budget = NewBudget();
            Files.Clear();
        }
        while (worlds.MoveNext());
        _found.AddRange(TerraformWorld.Merge(all));
    }

    /// <summary>Reads the resources of a module, and those of the modules that it calls.</summary>
    /// <param name="instance">The module.</param>
    /// <param name="teller">The document of the configuration that calls it; null for the configuration itself.</param>
    /// <param name="found">Takes what there is.</param>
    /// <param name="isFirst">Whether this is the first world, in which what is the same in all is told.</param>
    private void ReadModule(TerraformInstance instance, SourceDocument? teller, List<TerraformFound> found, bool isFirst)
    {
        foreach (var (document, block) in instance.Folder.Blocks)
        {
            if (block is { Type: "resource", Labels: [var type, var name] } && TerraformTypes.IsOurs(type))
                ReadResource(instance, document, teller ?? document, block, type, name, found, isFirst);
            else if (block is { Type: "module", Labels: [var call] })
                ReadCall(instance, document, teller ?? document, block, call, found, isFirst);
        }
    }

    private void ReadResource(TerraformInstance instance, SourceDocument document, SourceDocument teller, HclBlock block, string type, string name, List<TerraformFound> found, bool isFirst)
    {
        var instances = instance.InstancesOf(block, out var isAbsent, out var isAssumed);
        if (isAbsent && isFirst)
            _skipped.Add((teller, new SkippedSource(document.Name, document.Lines[Math.Min(block.Span.Start, document.Text.Length)], $"{type}.{name} is made no time")));
        foreach (var (key, scope) in instances)
        {
            var uses = instance.Begin();
            var value = instance.BodyOfInstance(block, scope);
            uses.Add(instance.Inherited);
            if (type == TerraformTypes.Group && instance.RulesOfCaller(block, scope, value) is var (rules, variables))
            {
                var open = new UnknownValue(HclType.Text, rules.Written, rules.Source, rules.Span.Start);
                value = MappingValue.Object(
                    [.. value.Members.Where(member => member.Key is not ("rules" or "rule_group")), KeyValuePair.Create<string, HclValue>("rules", open)],
                    value.Source,
                    value.Offset,
                    value.Offsets);
                var made = new TerraformUses();
                made.Open.UnionWith(variables);
                uses.Note(open, made);
                uses.Open.UnionWith(variables);
                uses.Defaults.ExceptWith(variables);
            }

            var body = new ValueNode(value, document, block.Span.Start);
            var address = $"{instance.Address}{type}.{name}{key}";
            SourceNode shape = type.StartsWith("awscc_", StringComparison.Ordinal) ? new CloudControlBody(body) : new TerraformBody(body);
            var id = name + (key.StartsWith("[\"", StringComparison.Ordinal) ? key : "");
            var shapes = new AwsShapes(new DocumentOrigins(document), module: Path.GetDirectoryName(Tree.Document.Name) ?? "");
            if (!shapes.TryRead(new Templates.TemplateResource(shape, id, TerraformInstance.ArnOf(address)), id))
                shapes.Refuse(body, $"expected {(TerraformTypes.IsGroup(type) ? "rule_group or rules" : "firewall_policy")} in the resource {name}");
            foreach (var reference in ReferencesOf(body).Where(reference => reference.LacksArn))
                shapes.Remark(reference, $"{reference.Text?.Replace(".arn}", "}", StringComparison.Ordinal)} is a rule group and no ARN, which Terraform refuses", "Write .arn behind it.");
            var presence = isAssumed ? TerraformInstance.AssumedToBe(block) : instance.Presence;
            found.Add(new TerraformFound(address, document, teller, shapes.Inventory, uses, presence, AdviceFor(uses, shapes.Inventory)) { Inputs = InputsOf(uses, presence) });
        }
    }

    /// <summary>What variables decide whose values were not read: of a module of which no call is read, and of what is not even there with the defaults.</summary>
    private ModuleInputs InputsOf(TerraformUses uses, string? presence) => presence is not null || _isForCallers.Value ? uses.Inputs() : ModuleInputs.None;

    private static IEnumerable<ValueNode> ReferencesOf(SourceNode policy) =>
        from inner in policy["firewall_policy"]?.Items ?? []
        from reference in inner["stateful_rule_group_reference"]?.Items ?? []
        select reference["resource_arn"] as ValueNode into arn
        where arn is not null
        select arn;

    /// <summary>How the variables that have no value may be given one.</summary>
    private string? AdviceFor(TerraformUses uses, FirewallInventory inventory)
    {
        if (inventory.Groups is not [var group, ..] || uses.OpenIn(group.Rules.Text).ToList() is not { Count: > 0 } open)
            return null;
        var advice = new StringBuilder();
        foreach (var variable in open.Take(3))
        {
            var name = variable["var.".Length..];
            var files = Variables.FilesWith(name, Tree).Take(3).Select(file => $"--var-file {TerraformTree.Join(Path.GetDirectoryName(Tree.Document.Name)?.Replace('\\', '/') ?? "", file)}");
            advice.Append(CultureInfo.InvariantCulture, $"Give {variable} its value: {string.Join(" or ", files.Append($"--var {name}=…"))} (-Var, -VarFile). ");
        }

        return advice.ToString();
    }

    private void ReadCall(TerraformInstance instance, SourceDocument document, SourceDocument teller, HclBlock block, string name, List<TerraformFound> found, bool isFirst)
    {
        if (instance.Child(name) is { } child)
        {
            ReadModule(child, teller, found, isFirst);
            return;
        }

        // A module from elsewhere that is given a rule group, as those of terraform-aws-modules are; of any other the texts that are rules.
        var uses = instance.Begin();
        var scope = instance.InstancesOf(block, out var isAbsent, out _) is [var first, ..] ? first.Scope : EvaluationScope.Empty;
        if (isAbsent)
            return;
        var body = new ValueNode(instance.BodyOf(block, scope), document, block.Span.Start, mayHoldFile: true);
        var shape = new TerraformBody(body);
        if (shape["RuleGroup"]?["RulesSource"] is TerraformBody)
        {
            var address = $"{instance.Address}module.{name}";
            var shapes = new AwsShapes(new DocumentOrigins(document), module: Path.GetDirectoryName(Tree.Document.Name) ?? "");
            shapes.TryRead(new Templates.TemplateResource(new TerraformBody(new ValueNode(body.Value, document, block.Span.Start)), name, TerraformInstance.ArnOf(address)), name);
            found.Add(new TerraformFound(address, document, teller, shapes.Inventory, uses, null, AdviceFor(uses, shapes.Inventory)) { Inputs = InputsOf(uses, presence: null) });
        }
        else if (isFirst)
        {
            var texts = RuleTexts.In(body.Value, document).ToList();
            if (texts.Count == 0)
                return;
            Files.UnionWith(uses.Files.Keys);
            _others.AddRange(EmbeddedRules.Read(document, texts).Groups.Select((group, i) => (teller, group with
            {
                Name = i == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{i + 1}"),
                Module = Path.GetDirectoryName(Tree.Document.Name) ?? "",
                Assumptions = [.. uses.Defaults.Select(Assumption.Default)],
            })));
            found.Add(new TerraformFound($"module.{name}", document, teller, new FirewallInventory(), uses, null, null));
        }
    }
}
