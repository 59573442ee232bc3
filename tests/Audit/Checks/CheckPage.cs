using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Checks;

/// <summary>A page of docs/checks: its title and its examples, each a fenced block marked <c>before</c> or <c>after</c>.</summary>
internal sealed record CheckPage(string Id, string Title, IReadOnlyList<(string Name, bool IsAfter, string Text, AuditSettings Settings)> Examples)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "pages");

    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Folder, "TLSC*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    public static CheckPage Read(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, id + ".md"));
        var heading = lines[0].Split(": ", 2);
        Assert.Equal("# " + id, heading[0]);
        var examples = new List<(string, bool, string, AuditSettings)>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal) || lines[i].Length == 3)
                continue;
            var words = lines[i][3..].Split(' ');
            var end = Array.IndexOf(lines, "```", i + 1);
            var text = string.Join('\n', lines[(i + 1)..end]) + "\n";
            i = end;
            examples.Add((words[0] == "json" ? "example.json" : "example.rules", words[1] == "after", text, new AuditSettings
            {
                Order = words.Contains("strict") ? RuleOrder.Strict : RuleOrder.Action,
                Version = words.Contains("suricata-8") ? EngineVersion.Suricata8 : EngineVersion.Suricata7,
                Baseline = words.Contains("baseline-strict") ? Baseline.Strict : Baseline.Effective,
            }));
        }

        return new CheckPage(id, heading[1], examples);
    }
}
