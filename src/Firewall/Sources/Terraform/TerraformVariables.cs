using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// The values that a run gives the variables of a configuration, later ones over earlier ones: terraform.tfvars, *.auto.tfvars in order of their
/// names, the files and values of the call (Terraform, "Variable Definition Precedence"). The environment is not looked at.
/// </summary>
internal sealed class TerraformVariables
{
    private readonly Dictionary<string, HclExpression> _expressions = new(StringComparer.Ordinal);
    private readonly SourceOptions _options;
    private readonly List<string> _unloaded = [];

    public TerraformVariables(TerraformTree tree, SourceOptions options)
    {
        _options = options;
        var names = (tree.Files("", isDeep: false) ?? []).Where(IsValues).Order(StringComparer.Ordinal).ToList();
        foreach (var name in names.Where(IsLoaded).OrderBy(name => name.StartsWith("terraform.", StringComparison.Ordinal) ? 0 : 1))
            Add(tree.Input(name)?.Document);
        foreach (var file in options.VariableFiles)
            Add(file);
        _unloaded.AddRange(names.Where(name => !IsLoaded(name)));
    }

    /// <summary>Whether there are files of values for the configuration, so that it is run as it is: named, beside it, or in a folder below that holds no configuration of its own.</summary>
    public static bool AreFor(TerraformTree tree, SourceOptions options)
    {
        if (options.VariableFiles.Count > 0)
            return true;
        var files = tree.Files("", isDeep: true) ?? [];
        var configured = files.Where(TerraformFolder.IsConfiguration).Select(FolderOf).Where(folder => folder.Length > 0).ToHashSet(StringComparer.Ordinal);
        return files.Any(file => IsValues(file) && !configured.Contains(FolderOf(file)));

        static string FolderOf(string file) => file[..(file.LastIndexOf('/') + 1)];
    }

    /// <summary>The files of values beside the configuration that nothing loads and that have a value for a variable.</summary>
    public IEnumerable<string> FilesWith(string name, TerraformTree tree) =>
        _unloaded.Where(file => tree.Input(file)?.Document is { } document && Expressions(document).Any(value => value.Key == name));

    public HclValue? Find(string name, HclType type, TerraformInstance instance)
    {
        if (_options.Variables.TryGetValue(name, out var text))
            return OfCall(text, type, instance);
        return _expressions.GetValueOrDefault(name) is { } expression ? instance.Plain.Evaluate(expression, EvaluationScope.Empty) : null;
    }

    public static bool IsValues(string name) => name.EndsWith(".tfvars", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tfvars.json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The attributes of a file of values.</summary>
    public static IEnumerable<KeyValuePair<string, HclExpression>> Expressions(SourceDocument document) => document.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        ? Json.JsonText.Parse(document.Text).Root is { } root ? new JsonExpressions(document).Block("", [], root).Attributes : []
        : HclText.Parse(document.Text, document).Root?.Attributes ?? [];

    private static bool IsLoaded(string name) => name is "terraform.tfvars" or "terraform.tfvars.json" || name.EndsWith(".auto.tfvars", StringComparison.Ordinal) || name.EndsWith(".auto.tfvars.json", StringComparison.Ordinal);

    /// <summary>A value of the call is text where the variable is; else an expression.</summary>
    private static HclValue OfCall(string text, HclType type, TerraformInstance instance)
    {
        if (type.Kind is HclKind.Text or HclKind.Dynamic || HclText.ParseExpression(new HclSource(text, null), out _) is not { } expression)
            return TextValue.Of(text);
        var value = instance.Plain.Evaluate(expression, EvaluationScope.Empty);
        return value.IsKnown && Conversion.Convert(value, type) is not null ? value : TextValue.Of(text);
    }

    private void Add(SourceDocument? document)
    {
        if (document is null)
            return;
        foreach (var (name, expression) in Expressions(document))
            _expressions[name] = expression;
    }
}
