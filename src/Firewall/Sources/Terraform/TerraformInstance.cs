using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// A module as one call makes it, or the configuration itself: what its variables, locals, modules and resources are in one world. Values are
/// evaluated when they are first asked for.
/// </summary>
internal sealed partial class TerraformInstance : IEvaluationHost
{
    private const string Sensitive = "sensitive";

    /// <summary>How deep modules call each other.</summary>
    private const int MaximumDepth = 12;

    // In characters.
    private const int PerFile = 4096;

    private readonly TerraformTree _tree;
    private readonly TerraformReading _reading;
    private readonly IChoices _choices;
    private readonly IReadOnlyDictionary<string, HclValue>? _arguments;
    private readonly Dictionary<string, TerraformUses> _argumentUses = new(StringComparer.Ordinal);
    private readonly int _depth;
    private readonly Dictionary<string, (HclValue Value, TerraformUses Uses)> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _evaluating = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TerraformInstance?> _children = new(StringComparer.Ordinal);
    private TerraformUses _uses = new();

    /// <param name="reading">What the whole configuration shares.</param>
    /// <param name="folder">The files of the module.</param>
    /// <param name="choices">The world.</param>
    /// <param name="address">What its resources are told apart by: empty, or <c>module.name.</c>.</param>
    /// <param name="arguments">What its variables are given; null for the configuration itself.</param>
    /// <param name="depth">How deep it is called.</param>
    public TerraformInstance(
        TerraformReading reading, TerraformFolder folder, IChoices choices, string address = "", IReadOnlyDictionary<string, HclValue>? arguments = null, int depth = 0)
    {
        _reading = reading;
        _tree = reading.Tree;
        _choices = choices;
        _arguments = arguments;
        _depth = depth;
        Folder = folder;
        Address = address;
        Evaluator = new Evaluator(this, reading.Budget, new ModuleChoices(choices, address));
        Plain = new Evaluator(this, reading.Budget);
    }

    public TerraformFolder Folder { get; }

    public string Address { get; }

    public Evaluator Evaluator { get; }

    /// <summary>Evaluates without a choice of what is not known.</summary>
    public Evaluator Plain { get; }

    /// <summary>What was used since this was last begun.</summary>
    public TerraformUses Begin() => _uses = new TerraformUses();

    public HclValue? Resolve(string root, IReadOnlyList<string?> steps, out int consumed)
    {
        consumed = Math.Min(1, steps.Count);
        switch (root)
        {
            case "var" or "local" when steps.Count > 0 && steps[0] is { } name:
                return root == "var" ? Once("var." + name, () => Variable(name)) : Once("local." + name, () => Local(name));
            case "module" when steps.Count > 0 && steps[0] is { } name:
                return Module(name, steps, ref consumed);
            case "path" when steps is ["module", ..]:
                return TextValue.Of(Folder.Path.Length == 0 ? "." : Folder.Path);
            case "path" when steps is ["root" or "cwd", ..]:
                return TextValue.Of(".");
            case "data" when steps is [var type, { } name, ..]:
                consumed = 2;
                return DataSource(type ?? "", name, steps, ref consumed);
            case TerraformTypes.Group or TerraformTypes.Policy or TerraformTypes.CloudControlGroup or TerraformTypes.CloudControlPolicy when steps.Count > 0 && steps[0] is { } name:
                return ResourceOf(root, name, steps, ref consumed);
            case "terraform" or "self" or "data":
                return Reference(root, ref consumed);
            default:
                // The types of resources have an underscore in them; each and count are given where there is one.
                return root.Contains('_', StringComparison.Ordinal) || Folder.OfType("resource").Any(resource => resource.Block.Labels.Count > 0 && resource.Block.Labels[0] == root) ? Reference(root, ref consumed) : null;
        }
    }

    public HclSource? ReadFile(string path, HclExpression call)
    {
        if (TemplatePlaceholder.IsIn(path) || !_reading.Budget.TryTake(call, PerFile))
            return null;
        // A path is taken from where Terraform is run; many are written as if that were the module's folder.
        var input = _tree.Input(TerraformTree.Join("", path));
        if (input?.Document is null && Folder.Path.Length > 0 && !path.StartsWith(Folder.Path, StringComparison.Ordinal))
            input = _tree.Input(TerraformTree.Join(Folder.Path, path)) is { Document: not null } own ? own : input;
        if (input?.Document is not { } file)
        {
            // Which file is read is the caller's choice where a variable names it.
            _uses.HasOthers |= _uses.Open.Count + _uses.Defaults.Count == 0;
            if (input?.Problem is { Recommendation: not null } problem)
                _reading.Refuse(call, $"{CallName(call)}(\"{path}\"): {problem.Message}", problem.Recommendation);
            return null;
        }

        if (_reading.Files.Add(Path.GetFullPath(file.FilePath ?? file.Name)))
            _reading.Budget.Allow(8L * file.Text.Length);
        _uses.Files[Path.GetFullPath(file.FilePath ?? file.Name)] = file.Text;
        return _reading.Budget.TryTake(call, file.Text.Length) ? _tree.SourceOf(file) : null;
    }

    public bool? Exists(string path) => _tree.Input(TerraformTree.Join("", path)) is not { } input ? null
        : input.Document is not null ? true
        : input.Problem!.Recommendation is null ? false : null;

    public IReadOnlyList<string>? ListFiles(string folder) => _tree.Files(TerraformTree.Join("", folder), isDeep: true);

    public HclValue? DecodeYaml(TextValue text) => YamlLoading.Room?.Decoder.Decode(text);

    private static string CallName(HclExpression call) => call is CallExpression named ? named.Name : "file";

    private UnknownValue Reference(string root, ref int consumed)
    {
        consumed = 0;
        return OpenOtherwise(root);
    }

    /// <summary>What no variable decides.</summary>
    private UnknownValue OpenOtherwise(string written)
    {
        _uses.HasOthers = true;
        return new UnknownValue(HclType.Dynamic, written) { IsReference = true };
    }

    /// <summary>A value that has a name, evaluated once; in a circle it is not known.</summary>
    private HclValue Once(string name, Func<HclValue> evaluate)
    {
        if (!_values.TryGetValue(name, out var known))
        {
            if (!_evaluating.Add(name))
            {
                _reading.RefuseCircle(name);
                return OpenOtherwise(name);
            }

            var outer = _uses;
            var value = Begin() is var uses ? evaluate() : null!;
            _uses = outer;
            _evaluating.Remove(name);
            _values[name] = known = (value, uses);
        }

        _uses.Add(known.Uses);
        return known.Value;
    }

    private HclValue Local(string name) =>
        Folder.OfType("locals").Select(locals => locals.Block[name]).FirstOrDefault(value => value is not null) is { } expression
            ? Evaluator.Evaluate(expression, EvaluationScope.Empty)
            : OpenOtherwise("local." + name);

    private HclValue Variable(string name)
    {
        var declaration = Folder.OfType("variable").FirstOrDefault(variable => variable.Block.Labels is [var label] && label == name).Block;
        var type = TerraformType.Read(declaration?["type"]);
        var open = new UnknownValue(type, "var." + name) { IsReference = true };
        if (declaration?[Sensitive] is LiteralExpression { Value: BoolValue { Value: true } })
            return Open(name, open);
        if (_argumentUses.GetValueOrDefault(name) is { } uses)
            _uses.Add(uses);
        if (Given(name, type) is { } given && !(given.IsNull && declaration?["nullable"] is LiteralExpression { Value: BoolValue { Value: false } }))
            return Conversion.Convert(TerraformType.WithDefaults(given, declaration?["type"], Plain), type) ?? Open(name, open);
        if (declaration?["default"] is not { } expression)
            return Open(name, open);
        // The default of a module's own variable is no assumption: its caller could give another value and does not.
        if (_arguments is null)
            _uses.Defaults.Add("var." + name);
        var value = Plain.Evaluate(expression, EvaluationScope.Empty);
        return Conversion.Convert(TerraformType.WithDefaults(value, declaration["type"], Plain), type) ?? value;
    }

    private UnknownValue Open(string name, UnknownValue value)
    {
        _uses.Open.Add("var." + name);
        return value;
    }

    /// <summary>What a call of the module gives a variable, or of the configuration a file of values or the call of the tool.</summary>
    private HclValue? Given(string name, HclType type) => _arguments is not null ? _arguments.GetValueOrDefault(name) : _reading.Variables.Find(name, type, this);

    /// <summary>A module's outputs, of all of its instances where it has several.</summary>
    private HclValue Module(string name, IReadOnlyList<string?> steps, ref int consumed)
    {
        if (Child(name) is not { } child)
            return OpenOtherwise($"{Address}module.{name}");
        if (steps.Count > 1 && steps[1] is ['[', ..])
            consumed = 2;
        var next = consumed;
        if (next < steps.Count && steps[next] is { } output && !output.StartsWith('['))
        {
            consumed = next + 1;
            return child.Output(output, _uses) ?? OpenOtherwise($"{Address}module.{name}.{output}");
        }

        return MappingValue.Object(child.Folder.OfType("output").Where(each => each.Block.Labels.Count == 1).Select(each => each.Block.Labels[0]).Distinct(StringComparer.Ordinal)
            .Select(each => KeyValuePair.Create(each, child.Output(each, _uses)!)));
    }

    private HclValue? Output(string name, TerraformUses uses)
    {
        var declaration = Folder.OfType("output").FirstOrDefault(output => output.Block.Labels is [var label] && label == name).Block;
        var value = declaration?["value"] is not { } expression || declaration[Sensitive] is LiteralExpression { Value: BoolValue { Value: true } } ? null
            : Once("output." + name, () => Evaluator.Evaluate(expression, EvaluationScope.Empty));
        uses.Defaults.UnionWith(_uses.Defaults);
        uses.HasOthers |= _uses.HasOthers;
        foreach (var (path, text) in _uses.Files)
            uses.Files[path] = text;
        return value;
    }

    /// <summary>The module that a call makes; null for one that is not in the repository.</summary>
    public TerraformInstance? Child(string name)
    {
        if (_children.TryGetValue(name, out var known))
            return known;
        _children[name] = null;
        var call = Folder.OfType("module").FirstOrDefault(module => module.Block.Labels is [var label] && label == name).Block;
        if (call is null || SourceOf(call) is not { } path || _depth == MaximumDepth || _tree.Folder(path) is not { } folder || folder == Folder)
            return null;
        _reading.Called(folder);
        var outer = _uses;
        var uses = Begin();
        var scope = InstancesOf(call, out _, out var isAssumed) is [var first, ..] ? first.Scope : Sample();
        var loop = uses;
        uses = Begin();
        uses.Add(loop);
        var arguments = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        var argumentUses = new Dictionary<string, TerraformUses>(StringComparer.Ordinal);
        foreach (var (argument, expression) in call.Attributes.Where(attribute => attribute.Key is not ("source" or "version" or "providers" or "depends_on" or "count" or "for_each")))
        {
            argumentUses[argument] = Begin();
            arguments[argument] = Evaluator.Evaluate(expression, scope);
            if (!arguments[argument].IsWhollyKnown)
                argumentUses[argument].Add(loop);
            uses.Add(argumentUses[argument]);
        }

        _uses = outer;
        _uses.Add(uses);
        var child = new TerraformInstance(_reading, folder, _choices, $"{Address}module.{name}.", arguments, _depth + 1) { Presence = isAssumed ? AssumedToBe(call) : Presence };
        // What its arguments were made with, all that it makes is made with.
        child._inherited.Add(_inherited);
        child._inherited.Add(uses);
        foreach (var (argument, made) in argumentUses)
            child._argumentUses[argument] = made;
        return _children[name] = child;
    }

    /// <summary>Why the module is there, where that is an assumption.</summary>
    public string? Presence { get; private init; }

    private readonly TerraformUses _inherited = new();

    /// <summary>What the module was called with.</summary>
    public TerraformUses Inherited => _inherited;

    /// <summary>The folder of a module's source, where it is a path of the repository.</summary>
    private string? SourceOf(HclBlock call) => call["source"] is { } source && Plain.Evaluate(source, EvaluationScope.Empty) is TextValue { Text: ['.', ..] path }
        ? TerraformTree.Join(Folder.Path, path)
        : null;

    /// <summary>The template_file of old configurations, and files read as data; of any other nothing is known.</summary>
    private HclValue DataSource(string type, string name, IReadOnlyList<string?> steps, ref int consumed)
    {
        var block = Folder.OfType("data").FirstOrDefault(data => data.Block.Labels is [var first, var second] && first == type && second == name).Block;
        var attribute = steps.ElementAtOrDefault(2);
        if (block is not null && (type, attribute) is ("template_file", "rendered") && block["template"] is { } template)
        {
            consumed = 3;
            return Once($"data.{type}.{name}", () => Rendered(block, template));
        }

        if (block is not null && (type, attribute) is ("local_file", "content") && block["filename"] is { } path)
        {
            consumed = 3;
            return Once($"data.{type}.{name}", () => Evaluator.Evaluate(new CallExpression(path.Source, path.Span, "file", [path], expandsLast: false), EvaluationScope.Empty));
        }

        return OpenOtherwise($"data.{type}.{name}");
    }

    private HclValue Rendered(HclBlock block, HclExpression template)
    {
        var text = Evaluator.Evaluate(template, EvaluationScope.Empty);
        var names = block["vars"] is { } vars && Evaluator.Evaluate(vars, EvaluationScope.Empty).Outline is MappingValue given ? given.Members.ToDictionary(StringComparer.Ordinal) : [];
        return text is TextValue known && HclText.ParseTemplate(new HclSource(known.Text, null, known.Traced), out _) is { } parsed
            ? Evaluator.EvaluateTemplate(parsed, names) is TextValue rendered ? TextValue.Of(rendered.Traced, known.HoldsFile) : Evaluator.Unknown(HclType.Text, template)
            : Evaluator.Unknown(HclType.Text, template);
    }
}
