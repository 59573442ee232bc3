using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>What a value was made with that another run may give another value.</summary>
internal sealed class TerraformUses
{
    private readonly Dictionary<string, TerraformUses> _placeholders = new(StringComparer.Ordinal);

    /// <summary>The variables whose defaults it has.</summary>
    public SortedSet<string> Defaults { get; } = new(StringComparer.Ordinal);

    /// <summary>The variables that have no value.</summary>
    public SortedSet<string> Open { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether anything else of it is open: an attribute of a resource, data, a module or file that was not read.</summary>
    public bool HasOthers { get; set; }

    /// <summary>The files that were read, by their full paths, with their text.</summary>
    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public void Add(TerraformUses other)
    {
        Defaults.UnionWith(other.Defaults);
        Open.UnionWith(other.Open);
        HasOthers |= other.HasOthers;
        foreach (var (path, text) in other.Files)
            Files[path] = text;
        foreach (var (placeholder, uses) in other._placeholders)
            Note(placeholder, uses);
    }

    /// <summary>Takes note of what the open parts of a value were made with.</summary>
    public void Note(HclValue value, TerraformUses uses)
    {
        switch (value.Outline)
        {
            case SequenceValue sequence:
                foreach (var element in sequence.Elements)
                    Note(element, uses);
                break;
            case MappingValue mapping:
                foreach (var (_, member) in mapping.Members)
                    Note(member, uses);
                break;
            case NullValue:
                break;
            default:
                foreach (var placeholder in TemplatePlaceholder.AllIn(Evaluator.OutlineText(value)?.Text ?? ""))
                    Note(placeholder, uses);
                break;
        }
    }

    /// <summary>The placeholders that variables decide and nothing else, each with these.</summary>
    public ModuleInputs Inputs() => new(_placeholders
        .Where(placeholder => !placeholder.Value.HasOthers && placeholder.Value.Open.Count + placeholder.Value.Defaults.Count > 0)
        .ToDictionary(placeholder => placeholder.Key, placeholder => (IReadOnlyList<string>)[.. placeholder.Value.Open.Concat(placeholder.Value.Defaults)], StringComparer.Ordinal));

    /// <summary>The variables without a value that decide the placeholders of a text.</summary>
    public IEnumerable<string> OpenIn(string text) => TemplatePlaceholder.AllIn(text)
        .SelectMany(placeholder => _placeholders.GetValueOrDefault(placeholder)?.Open ?? [])
        .Distinct(StringComparer.Ordinal);

    private void Note(string placeholder, TerraformUses uses)
    {
        if (!_placeholders.TryGetValue(placeholder, out var known))
            _placeholders[placeholder] = known = new TerraformUses();
        known.Defaults.UnionWith(uses.Defaults);
        known.Open.UnionWith(uses.Open);
        known.HasOthers |= uses.HasOthers;
    }
}
