
namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The values of a terragrunt.hcl: its locals and inputs, with those of the files that it includes. What dependencies put out is open.</summary>
internal sealed class TerragruntConfiguration : IEvaluationHost
{
    private const int MaximumDepth = 8;
    private const int MaximumParents = 12;
    private static readonly string[] Parts = ["locals", "inputs"];

    private const string FileName = "terragrunt.hcl";

    private readonly SourceDocument _document;
    private readonly HclBlock _root;
    private readonly TerraformTree _tree;
    private readonly Evaluator _evaluator;
    private readonly int _depth;
    private readonly string _folder;
    private readonly HashSet<string> _evaluating = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TerragruntConfiguration?> _includes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    public TerragruntConfiguration(SourceDocument document, HclBlock root)
        : this(document, root, new TerraformTree(document), new EvaluationBudget(4_000_000 + (8L * document.Text.Length)), "", 0)
    {
    }

    private TerragruntConfiguration(SourceDocument document, HclBlock root, TerraformTree tree, EvaluationBudget budget, string folder, int depth)
    {
        _document = document;
        _root = root;
        _tree = tree;
        _folder = folder;
        _depth = depth;
        _evaluator = new Evaluator(this, budget);
    }

    /// <summary>What the module of its source makes of the inputs; null where that module is not in the repository.</summary>
    public FirewallInventory? Module()
    {
        if (Source() is not { } path || _tree.Folder(path) is not { } folder)
            return null;
        var inputs = Inputs();
        var reading = new TerraformReading(_tree, folder, inputs.ToDictionary(StringComparer.Ordinal));
        reading.Called(folder);
        var parts = folder.Documents.Select(reading.Of).ToList();
        return parts[0] with
        {
            Groups = [.. parts.SelectMany(part => part.Groups).Distinct()],
            Policies = [.. parts.SelectMany(part => part.Policies)],
            Problems = [.. parts.SelectMany(part => part.Problems)],
            Unread = [.. parts.SelectMany(part => part.Unread)],
            Included = [.. parts.SelectMany(part => part.Included), .. _files],
            Replaced = [.. parts.SelectMany(part => part.Replaced)],
        };
    }

    /// <summary>The texts of rules in its inputs and locals.</summary>
    public IEnumerable<SourceNode> RuleTexts() => Inputs().Select(input => input.Value)
        .Concat(_root.Blocks.Where(block => block.Type == "locals").SelectMany(block => block.Attributes).Where(_ => _root["inputs"] is null).Select(local => _evaluator.Evaluate(local.Value, EvaluationScope.Empty)))
        .SelectMany(value => Terraform.RuleTexts.In(value, _document));

    public HclValue? Resolve(string root, IReadOnlyList<string?> steps, out int consumed)
    {
        consumed = Math.Min(1, steps.Count);
        switch (root)
        {
            case "local" when steps.Count > 0 && steps[0] is { } name:
                return Local(name);
            case "include" when steps.Count > 1 && steps[0] is { } include && Include(include) is { } included:
                consumed = 2;
                return included.Exposed(steps[1] ?? "");
            default:
                consumed = 0;
                return new UnknownValue(HclType.Dynamic, root) { IsReference = true };
        }
    }

    public HclSource? ReadFile(string path, HclExpression call)
    {
        if (_tree.Input(TerraformTree.Join(_folder, path))?.Document is not { } file)
            return null;
        _files.Add(Path.GetFullPath(file.FilePath ?? file.Name));
        return _tree.SourceOf(file);
    }

    public bool? Exists(string path) => _tree.Input(TerraformTree.Join(_folder, path)) is { } input ? input.Document is not null : null;

    public IReadOnlyList<string>? ListFiles(string folder) => _tree.Files(TerraformTree.Join(_folder, folder), isDeep: true);

    public HclValue? DecodeYaml(TextValue text) => YamlLoading.Room?.Decoder.Decode(text);

    public HclValue? Call(string name, IReadOnlyList<HclValue> arguments) => name switch
    {
        "find_in_parent_folders" => Parent(arguments is [TextValue file, ..] ? file.Text : FileName) is { } path ? TextValue.Of(path) : null,
        "get_terragrunt_dir" or "get_original_terragrunt_dir" or "get_parent_terragrunt_dir" => TextValue.Of("."),
        "read_terragrunt_config" when arguments is [TextValue path, ..] && Configuration(path.Text) is { } other => MappingValue.Object(
            Parts.Select(each => KeyValuePair.Create(each, other.Exposed(each)))),
        _ => null,
    };

    /// <summary>The nearest file of a name above.</summary>
    private string? Parent(string name)
    {
        var up = "";
        for (var i = 0; i < MaximumParents; i++)
        {
            up += "../";
            if (_tree.Input(TerraformTree.Join(_folder, up + name))?.Document is not null)
                return up + name;
        }

        return null;
    }

    private TerragruntConfiguration? Configuration(string path)
    {
        if (_depth == MaximumDepth)
            return null;
        var full = TerraformTree.Join(_folder, path);
        return _tree.Input(full)?.Document is { } document && HclText.Parse(document.Text, document).Root is { } root
            ? new TerragruntConfiguration(document, root, _tree, _evaluator.Budget, full.Contains('/', StringComparison.Ordinal) ? full[..full.LastIndexOf('/')] : "", _depth + 1)
            : null;
    }

    private TerragruntConfiguration? Include(string name)
    {
        if (_includes.TryGetValue(name, out var known))
            return known;
        _includes[name] = null;
        var block = _root.Blocks.FirstOrDefault(block => block.Type == "include" && (block.Labels is [var label] ? label : "") == name);
        return _includes[name] = block?["path"] is { } path && _evaluator.Evaluate(path, EvaluationScope.Empty) is TextValue text ? Configuration(text.Text) : null;
    }

    private HclValue Exposed(string name) => name switch
    {
        "inputs" => MappingValue.Object(Inputs()),
        "locals" => MappingValue.Object(_root.Blocks.Where(block => block.Type == "locals").SelectMany(block => block.Attributes).DistinctBy(local => local.Key, StringComparer.Ordinal)
            .Select(local => KeyValuePair.Create(local.Key, Local(local.Key)))),
        _ => new UnknownValue(HclType.Dynamic, name) { IsReference = true },
    };

    private HclValue Local(string name)
    {
        var open = new UnknownValue(HclType.Dynamic, "local." + name) { IsReference = true };
        if (_root.Blocks.Where(block => block.Type == "locals").Select(block => block[name]).FirstOrDefault(value => value is not null) is not { } expression || !_evaluating.Add(name))
            return open;
        var value = _evaluator.Evaluate(expression, EvaluationScope.Empty);
        _evaluating.Remove(name);
        return value;
    }

    /// <summary>Its inputs over those of what it includes.</summary>
    private Dictionary<string, HclValue> Inputs()
    {
        var inputs = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        foreach (var include in _root.Blocks.Where(block => block.Type == "include").Select(block => Include(block.Labels is [var label] ? label : "")).OfType<TerragruntConfiguration>())
        {
            foreach (var (name, value) in include.Inputs())
                inputs[name] = value;
        }

        if (_root["inputs"] is { } own && _evaluator.Evaluate(own, EvaluationScope.Empty).Outline is MappingValue given)
        {
            foreach (var (name, value) in given.Members)
                inputs[name] = value;
        }

        return inputs;
    }

    /// <summary>The folder of the module, where it is a path: what stands behind <c>//</c> is a folder in it.</summary>
    private string? Source()
    {
        var source = _root.Blocks.FirstOrDefault(block => block.Type == "terraform")?["source"];
        if (source is null)
        {
            return _root.Blocks.Where(block => block.Type == "include").Select(block => Include(block.Labels is [var label] ? label : "")?.Source()).FirstOrDefault(path => path is not null)
                ?? (_tree.Folder(_folder) is { } beside && beside.Blocks.Count > 0 && _folder.Length > 0 ? _folder : null);
        }

        return _evaluator.Evaluate(source, EvaluationScope.Empty) is TextValue { Text: ['.', ..] path } ? TerraformTree.Join(_folder, path.Replace("//", "/", StringComparison.Ordinal)) : null;
    }
}
