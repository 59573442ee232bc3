using TlsCompat.Firewall.Sources.Json;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The configuration of one folder: all of its files together are a module.</summary>
internal sealed class TerraformFolder
{
    private readonly List<(SourceDocument Document, HclBlock Block)> _blocks = [];

    private TerraformFolder(string path) => Path = path;

    /// <summary>Where it is, from the folder of the document that is read; empty for that itself.</summary>
    public string Path { get; }

    /// <summary>Its documents that could be read.</summary>
    public List<SourceDocument> Documents { get; } = [];

    /// <summary>The blocks of its documents, each with the document.</summary>
    public IReadOnlyList<(SourceDocument Document, HclBlock Block)> Blocks => _blocks;

    /// <summary>
    /// Whether it is a module for others to call: it says neither where its state is kept nor how its providers are set up, which only the
    /// configuration does that is run (Terraform, "Providers Within Modules").
    /// </summary>
    public bool IsForCallers => !_blocks.Exists(block => block.Block.Type == "provider" || (block.Block.Type == "terraform" && block.Block.Blocks.Any(inner => inner.Type is "backend" or "cloud")));

    public IEnumerable<(SourceDocument Document, HclBlock Block)> OfType(string type) => _blocks.Where(block => block.Block.Type == type);

    public static TerraformFolder Of(string path, IEnumerable<SourceDocument> documents)
    {
        var folder = new TerraformFolder(path);
        foreach (var document in documents)
        {
            folder.Documents.Add(document);
            if (IsJson(document.Name))
                folder._blocks.AddRange(JsonText.Parse(document.Text).Root is { } root ? new JsonExpressions(document).Blocks(root).Select(block => (document, block)) : []);
            else
                folder._blocks.AddRange((HclText.Parse(document.Text, document).Root?.Blocks ?? []).Select(block => (document, block)));
        }

        return folder;
    }

    public static bool IsConfiguration(string name) => name.EndsWith(".tf", StringComparison.OrdinalIgnoreCase) || IsJson(name) || name.EndsWith(".tofu", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
}
