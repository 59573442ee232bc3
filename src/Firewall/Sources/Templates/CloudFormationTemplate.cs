namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// The resources AWS::NetworkFirewall::RuleGroup and ::FirewallPolicy of a CloudFormation template, in whatever notation. A policy finds the
/// groups that it refers to by their logical ids. Where conditions are open, each of their outcomes is a world of its own.
/// </summary>
internal sealed class CloudFormationTemplate
{
    /// <summary>How the types of all of the resources begin, by which a template is known.</summary>
    public const string Types = "AWS::NetworkFirewall::";

    /// <summary>The type of a nested stack, whose template may be a file beside this one.</summary>
    public const string Stack = "AWS::CloudFormation::Stack";

    // A type lies directly in its resource, perhaps within a function or two.
    private const int DeepestType = 8;

    // Eight worlds.
    private const int MostOpenConditions = 3;

    private readonly SourceDocument _document;
    private readonly SourceNode _root;
    private readonly Func<SourceDocument, SourceNode?> _parse;
    private readonly IReadOnlyDictionary<string, string> _given;
    private readonly IReadOnlyList<string> _above;
    private readonly string _module;

    private CloudFormationTemplate(
        SourceDocument document, SourceNode root, Func<SourceDocument, SourceNode?> parse, IReadOnlyDictionary<string, string> given, IReadOnlyList<string> above, string module) =>
        (_document, _root, _parse, _given, _above, _module) = (document, root, parse, given, above, module);

    /// <param name="document">The document.</param>
    /// <param name="root">The template in it.</param>
    /// <param name="parse">Parses a document that the template includes; null for what cannot be parsed.</param>
    public static FirewallInventory Read(SourceDocument document, SourceNode root, Func<SourceDocument, SourceNode?> parse) =>
        new CloudFormationTemplate(document, root, parse, document.Options.Parameters, [], document.Name).Read();

    private FirewallInventory Read()
    {
        var none = new Dictionary<string, bool>(StringComparer.Ordinal);
        var inventory = Read(none, out var open);
        if (open.Count == 0 || !_document.Options.PlaysBranches)
            return inventory;
        var names = open.Take(MostOpenConditions).ToList();
        var worlds = Enumerable.Range(0, 1 << names.Count)
            .Select(world => Read(names.Select((name, i) => KeyValuePair.Create(name, (world >> i & 1) == 0)).ToDictionary(StringComparer.Ordinal), out _))
            .ToList();
        return new FirewallInventory
        {
            Groups = [.. worlds.SelectMany(world => world.Groups)],
            Policies = [.. worlds.SelectMany(world => world.Policies)],
            Problems = [.. worlds.SelectMany(world => world.Problems).Distinct()],
            Unread = [.. worlds.SelectMany(world => world.Unread).Distinct()],
            Skipped = [.. worlds.SelectMany(world => world.Skipped).Distinct()],
            Included = inventory.Included,
            IncludedTemplates = inventory.IncludedTemplates,
        };
    }

    private FirewallInventory Read(Dictionary<string, bool> world, out IReadOnlyList<string> open)
    {
        var module = world.Count == 0 ? _module : $"{_module} ({string.Join(", ", world.Select(outcome => $"{outcome.Key} {outcome.Value}"))})";
        var included = new IncludedTemplates(_document, _parse, _above);
        var transforms = new List<(SourceNode At, string Reason)>();
        var root = TemplateTransforms.Apply(_root, included, (at, reason) => transforms.Add((at, reason)));
        var scope = new CloudFormationScope(root, _given, world);
        var evaluation = new CloudFormationEvaluation(_document, scope, included);
        scope.Conditions = root["Conditions"] is { } conditions ? evaluation.Resolve(conditions) : null;
        var shapes = new AwsShapes(new DocumentOrigins(_document), module) { Assumptions = () => [.. scope.Assumptions.Order(StringComparer.Ordinal)] };
        open = scope.OpenConditions;
        foreach (var (at, reason) in transforms)
            shapes.Refuse(at, reason);
        if (root["Modules"] is { } modules)
            shapes.Refuse(modules, "its Modules make resources that the template does not hold");
        if (root["Resources"] is not { } resources)
        {
            if (_document.IsFound)
                return new FirewallInventory { Skipped = [new SkippedSource(_document.Name, _document.Lines[_root.Offset], "no template: it has no Resources")] };
            shapes.Refuse(_root, "expected a template with Resources");
            return shapes.Inventory;
        }

        if (resources.Text is not null || resources.Items.Any())
            shapes.Refuse(resources, "expected Resources as a map of resources by their names");
        var nested = new List<FirewallInventory>();
        foreach (var (id, resource) in evaluation.Resolve(resources).Members)
        {
            scope.Assumptions = new HashSet<string>(StringComparer.Ordinal);
            // What a loop runs over is assumed of what it makes.
            if (resource is LoopedNode)
                evaluation.Resolve(resources);
            if (resource["Condition"]?.Text is { } condition && scope.Holds(condition, evaluation.KnownTextOf) == false)
                continue;
            if (resource["Type"]?.Text is not { } type)
                RefuseUntyped(shapes, id, resource);
            else if (type == Stack)
                nested.AddRange(Nested(id, resource, evaluation, included));
            else if (type is Types + "RuleGroup" or Types + "FirewallPolicy")
                Add(id, type, resource, shapes, evaluation);
        }

        foreach (var (text, name) in evaluation.Unsubstituted)
        {
            shapes.Remark(
                text, $"${{{name}}} stays as it is: no Fn::Sub covers this text", "Write !Sub before the text (Fn::Sub around it in JSON), or $ and the name of a variable of the rule group.");
        }

        var inventory = shapes.Inventory;
        return inventory with
        {
            Groups = [.. inventory.Groups, .. nested.SelectMany(part => part.Groups)],
            Policies = [.. inventory.Policies, .. nested.SelectMany(part => part.Policies)],
            Problems = [.. inventory.Problems, .. nested.SelectMany(part => part.Problems)],
            Skipped = [.. inventory.Skipped, .. nested.SelectMany(part => part.Skipped)],
            Unread = [.. evaluation.Problem is { } problem ? (SourceProblem[])[problem] : [], .. included.Problems, .. inventory.Unread, .. nested.SelectMany(part => part.Unread)],
            Included = [.. included.Parts, .. nested.SelectMany(part => part.Included)],
            IncludedTemplates = [.. included.Stacks, .. nested.SelectMany(part => part.IncludedTemplates)],
        };
    }

    private static void Add(string id, string type, SourceNode resource, AwsShapes shapes, CloudFormationEvaluation evaluation)
    {
        if (resource["Properties"] is not { } written)
        {
            shapes.Refuse(resource, $"expected Properties in the resource {id}");
            return;
        }

        var properties = new TemplateNode(written, evaluation);
        if (!shapes.TryRead(new TemplateResource(properties, id, CloudFormationEvaluation.Reference(id)), id))
        {
            shapes.Refuse(written, $"expected {type[Types.Length..]} in the Properties of {id}");
            return;
        }

        foreach (var unknown in AwsSchema.UnknownIn(properties, type))
        {
            if (CloudFormationEvaluation.IsFunction(unknown.Name))
                shapes.Refuse(unknown.Value, $"{unknown.Name} makes properties of {id} that the template does not hold");
            else
                shapes.Remark(unknown.Value, $"CloudFormation knows no property {unknown.Name} in {unknown.Type}, and what it says was not read{unknown.Consequence(properties["FirewallPolicy"] ?? properties)}", unknown.Recommendation);
        }
    }

    /// <summary>A nested stack whose template is a file here, with the parameters that it is given as far as they are known.</summary>
    private List<FirewallInventory> Nested(string id, SourceNode resource, CloudFormationEvaluation evaluation, IncludedTemplates included)
    {
        if (resource["Properties"] is not { } properties || properties["TemplateURL"] is not { } url || evaluation.KnownTextOf(url) is not { } path
            || included.Nest(path) is not var (file, root) || !file.Text.Contains(Types, StringComparison.Ordinal))
            return [];
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in _given.Where(pair => pair.Key.StartsWith("AWS::", StringComparison.Ordinal)))
            given[name] = value;
        var unknown = new List<string>();
        foreach (var (name, value) in properties["Parameters"]?.Members ?? [])
        {
            var resolved = evaluation.Resolve(value);
            var text = resolved.Text is null && resolved.Items.Any() && resolved.Items.All(item => evaluation.KnownTextOf(item) is not null)
                ? string.Join(',', resolved.Items.Select(evaluation.KnownTextOf))
                : evaluation.KnownTextOf(value);
            if (text is null)
                unknown.Add(name);
            else
                given[name] = text;
        }

        return [new CloudFormationTemplate(file, new OpenParameters(root, unknown), _parse, given, included.Above, $"{_module}>{id}").Read()];
    }

    /// <summary>A macro or loop makes resources that are not in the template; it is told where it speaks of firewalls, or may.</summary>
    private static void RefuseUntyped(AwsShapes shapes, string id, SourceNode resource)
    {
        if (resource["Type"]?.Members.FirstOrDefault().Key is { } function && function.StartsWith(CloudFormationEvaluation.Rain, StringComparison.Ordinal))
        {
            shapes.Refuse(resource, $"{function} makes the resource {id}, which the template does not hold");
            return;
        }

        var isTransform = id.StartsWith("Fn::Transform", StringComparison.Ordinal) || resource.Members.Any(member => member.Key.StartsWith("Fn::Transform", StringComparison.Ordinal));
        if (isTransform || (id.StartsWith("Fn::", StringComparison.Ordinal) && Mentions(resource, depth: 0)))
            shapes.Refuse(resource, $"{id} makes resources that the template does not hold");
        else if (Mentions(resource, depth: 0))
            shapes.Refuse(resource, $"expected the Type of the resource {id} as a text");
    }

    private static bool Mentions(SourceNode value, int depth) =>
        value.Text?.Contains(Types, StringComparison.Ordinal) == true
        || (depth < DeepestType && value.Members.Select(member => member.Value).Concat(value.Items).Any(inner => Mentions(inner, depth + 1)));
}
