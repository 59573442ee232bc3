using System.Text;
using System.Text.Json;

namespace TlsCompat.Fuzz.Tests;

/// <summary>One language of the sources: audited in every format, patched, and audited again.</summary>
/// <param name="name">Of the language.</param>
/// <param name="share">Its turns while a target with a share of one has one.</param>
/// <param name="extensions">Of the files that are written in it.</param>
internal sealed class SourcesTarget(string name, int share, params string[] extensions) : FuzzTarget
{
    private const int MostRules = 12;

    private static readonly string[] Formats = ["json", "json", "json", "table", "jsonl", "sarif", "junit", "nunit", "csv", "html", "markdown", "asff", "ocsf", "codequality"];

    private static readonly string[] Clients = ["go-1.24", "chrome"];

    private readonly List<Sample> _samples = [.. Corpus.Sources.Where(sample => extensions.Contains(sample.Extension, StringComparer.Ordinal))];

    public static IReadOnlyList<SourcesTarget> All { get; } =
    [
        new("rules", 4, ".rules", ".suricata"),
        new("JSON", 3, ".json", ".template"),
        new("YAML", 3, ".yaml", ".yml"),
        new("HCL", 4, ".tf", ".hcl", ".tfvars", ".tpl", ".tftpl"),
        new("programs", 3, ".ts", ".py", ".sh", ".txt", ".md"),
    ];

    public override string Name => name;

    public override int Share => share;

    public bool IsOf(Sample sample) => _samples.Contains(sample);

    public override void Run(Random random, string folder)
    {
        var sample = _samples[random.Next(_samples.Count)];
        var others = _samples.Where(other => other.Extension == sample.Extension).Select(other => other.Bytes).ToList();
        var file = sample.Lay(Path.Combine(folder, "input"), new Mutator(random).Mutate(Excerpt(random, sample), others));
        // A module of Terraform is a folder; the file alone lacks what it refers to.
        var source = sample.Beside.Count > 0 && sample.Extension is ".tf" or ".hcl" or ".tfvars" or ".tpl" or ".tftpl" ? Path.GetDirectoryName(file)! : file;
        var output = Path.Combine(folder, "output");
        string[] settings = ["--settings", "none", .. random.Next(4) switch { 0 => (string[])["--engine", "8"], 1 => ["--baseline", "strict"], _ => [] }];

        var format = Formats[random.Next(Formats.Length)];
        ToolRun.Call(format, output, ["audit", source, .. settings, .. random.Next(3) == 0 ? (string[])["--include-passed"] : []]);
        if (random.Next(8) == 0)
            ToolRun.Call("json", Path.Combine(folder, "trace"), "trace", source, "--client", Clients[random.Next(Clients.Length)], "--server-name", "traces.example.com");
        if (format == "json")
            Patch(source, output, settings);
    }

    /// <summary>Some lines of a long file of rules: all of them are audited together, and 80 faulty ones take as long as a hundred other turns.</summary>
    private static byte[] Excerpt(Random random, Sample sample)
    {
        var lines = Encoding.Latin1.GetString(sample.Bytes).Split('\n');
        if (sample.Extension != ".rules" || lines.Length <= MostRules)
            return sample.Bytes;
        return Encoding.Latin1.GetBytes(string.Join('\n', lines.Skip(random.Next(lines.Length - MostRules + 1)).Take(MostRules)));
    }

    private static void Patch(string source, string output, string[] settings)
    {
        var before = Unread(output);
        ToolRun.Call("diff", output, ["patch", source, .. settings]);
        if (new FileInfo(output) is { Exists: false } or { Length: 0 })
            return;
        ToolRun.Call("json", output, ["patch", source, "--write", .. settings]);
        var patched = Count(output);
        ToolRun.Call("json", output, ["audit", source, .. settings]);
        if (Unread(output) > before)
            throw new FuzzFailureException("less can be read after the patch", File.ReadAllText(output));
        ToolRun.Call("json", output, ["patch", source, .. settings]);
        if (patched > 0 && Count(output) > 0)
            throw new FuzzFailureException("a patch is proposed again", File.ReadAllText(output));
    }

    private static int Count(string output)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(output));
        return json.RootElement.GetArrayLength();
    }

    /// <summary>How much of the sources says that it could not be read.</summary>
    private static int Unread(string output)
    {
        if (!File.Exists(output))
            return int.MaxValue;
        using var json = JsonDocument.Parse(File.ReadAllText(output));
        return json.RootElement.EnumerateArray().Count(finding => finding.GetProperty("ruleId").GetString() == "TLSC090");
    }
}
