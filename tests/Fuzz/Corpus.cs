namespace TlsCompat.Fuzz.Tests;

/// <summary>The files of the repository that mutations begin with: what examples and tests hold.</summary>
internal static class Corpus
{
    private const int MostBeside = 12;

    private static readonly string[] SourceExtensions = [".rules", ".suricata", ".json", ".yaml", ".yml", ".template", ".tf", ".hcl", ".tfvars", ".tpl", ".tftpl", ".ts", ".py", ".sh", ".txt", ".md"];

    /// <summary>Everything that <c>audit</c> reads, in the order of names.</summary>
    public static IReadOnlyList<Sample> Sources { get; } =
    [
        .. new[] { "examples", "tests/data/cases", "tests/data/sources" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository, folder), "*", SearchOption.AllDirectories))
            .Where(file => SourceExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    public static Sample Log { get; } = new("alerts.log", File.ReadAllBytes(Path.Combine(Repository, "examples/evidence/alerts.log")), new Dictionary<string, byte[]>(StringComparer.Ordinal));

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "TlsCompat.slnx")))
                folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
            return folder.FullName;
        }
    }

    private static Sample Read(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var beside = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(other => other != file).Order(StringComparer.Ordinal).ToList();
        // A template needs what it refers to; a heap of rule files only makes the audit long.
        var kept = Path.GetExtension(file) is ".rules" || beside.Count > MostBeside ? [] : beside;
        return new Sample(Path.GetRelativePath(Repository, file), File.ReadAllBytes(file), kept.ToDictionary(other => Path.GetRelativePath(folder, other), File.ReadAllBytes, StringComparer.Ordinal));
    }
}
