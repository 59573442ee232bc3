namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The folders and files that a document of a configuration may refer to, each read once.</summary>
/// <param name="document">The document; without files beside it it is alone.</param>
internal sealed class TerraformTree(SourceDocument document)
{
    private readonly Dictionary<string, TerraformFolder> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceInput?> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceDocument, HclSource> _sources = new(ReferenceEqualityComparer.Instance);

    public SourceDocument Document => document;

    /// <summary>The configuration in a folder; null where there is none.</summary>
    public TerraformFolder? Folder(string path)
    {
        if (!_folders.TryGetValue(path, out var folder))
        {
            var names = document.ListBeside?.Invoke(path.Length == 0 ? "." : path, false) ?? [];
            var documents = names.Where(TerraformFolder.IsConfiguration).Where(name => !name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tf.json", StringComparison.OrdinalIgnoreCase))
                .Select(name => Input(Join(path, name))?.Document).OfType<SourceDocument>().ToList();
            if (path.Length == 0 && !documents.Contains(document))
                documents.Insert(0, document);
            _folders[path] = folder = TerraformFolder.Of(path, documents);
        }

        return folder.Documents.Count == 0 ? null : folder;
    }

    /// <summary>A file by its path from the document's folder; null where there is nobody to ask.</summary>
    public SourceInput? Input(string path)
    {
        path = Clean(path);
        if (_files.TryGetValue(path, out var known))
            return known;
        // The document itself is not read again: what is said of it is said of one document.
        var input = document.ReadBeside?.Invoke(path);
        if (input?.Document is { } read && read.FilePath is { } full && document.FilePath is { } own && System.IO.Path.GetFullPath(full) == System.IO.Path.GetFullPath(own))
            input = new SourceInput(document);
        return _files[path] = input;
    }

    /// <summary>A document's text as where expressions are written.</summary>
    public HclSource SourceOf(SourceDocument file)
    {
        if (!_sources.TryGetValue(file, out var source))
            _sources[file] = source = new HclSource(file.Text, file);
        return source;
    }

    public IReadOnlyList<string>? Files(string folder, bool isDeep) => document.ListBeside?.Invoke(Clean(folder) is { Length: > 0 } path ? path : ".", isDeep);

    public static string Join(string folder, string path) => System.IO.Path.IsPathRooted(path) ? path : Clean(folder.Length == 0 ? path : folder + "/" + path);

    /// <summary>The same path without <c>.</c>, and without <c>..</c> where that leads back; empty for the folder itself.</summary>
    private static string Clean(string path)
    {
        var names = new List<string>();
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == ".." && names is [.., not ".."])
                names.RemoveAt(names.Count - 1);
            else if (name != ".")
                names.Add(name);
        }

        return (path.StartsWith('/') ? "/" : "") + string.Join('/', names);
    }
}
