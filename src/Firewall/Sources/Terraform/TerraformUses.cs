namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>What a value was made with that another run may give another value.</summary>
internal sealed class TerraformUses
{
    /// <summary>The variables whose defaults it has.</summary>
    public SortedSet<string> Defaults { get; } = new(StringComparer.Ordinal);

    /// <summary>The variables that have no value.</summary>
    public SortedSet<string> Open { get; } = new(StringComparer.Ordinal);

    /// <summary>The files that were read, by their full paths, with their text.</summary>
    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public void Add(TerraformUses other)
    {
        Defaults.UnionWith(other.Defaults);
        Open.UnionWith(other.Open);
        foreach (var (path, text) in other.Files)
            Files[path] = text;
    }
}
