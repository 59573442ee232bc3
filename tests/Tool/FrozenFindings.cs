using System.Globalization;
using System.Text.Json;
using TlsCompat.Oracle.Tests;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Tool.Tests;

/// <summary>
/// What an audit finds in everything that is kept for it, a line a finding: the examples, the cases of tests/data, and drawn rule
/// sets, the same in every run.
/// </summary>
internal static class FrozenFindings
{
    private const int Seed = 14;
    private const int DrawnSets = 500;

    /// <summary>For each audit a line with its exit code, then its findings.</summary>
    public static IEnumerable<string> Find()
    {
        using var workspace = new Workspace();
        foreach (var (name, text) in Drawn())
            workspace.Write(name, text);
        foreach (var folder in (string[])["examples", "tests/data/cases"])
            Copy(workspace, folder);
        return [.. Audits(workspace.Path).AsParallel().AsOrdered().SelectMany(path => Audit(workspace, path).ToList())];
    }

    /// <summary>Each example and each case by itself, as somebody would ask about it, and all drawn sets together. Tables hold right answers, not rules.</summary>
    private static IEnumerable<string> Audits(string root)
    {
        var folders = Directory.GetDirectories(Path.Combine(root, "examples")).Concat(Directory.GetDirectories(Path.Combine(root, "cases")).SelectMany(Directory.GetFileSystemEntries));
        return folders.Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.EndsWith(".tsv", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Append("drawn");
    }

    private static IEnumerable<string> Audit(Workspace workspace, string path)
    {
        var result = workspace.Tlscompat("audit", path, "--format", "json");
        var findings = result.Output.Length == 0 ? [] : JsonDocument.Parse(result.Output).RootElement.EnumerateArray().OrderBy(Source, StringComparer.Ordinal)
            .ThenBy(LineNumber).ThenBy(finding => finding.GetProperty("column").GetInt32()).ThenBy(Line, StringComparer.Ordinal).Select(Line);
        return findings.Prepend($"== {path} exit {result.ExitCode}");
    }

    /// <summary>Set, check, severity, sid, line, what becomes of the whole and of the split hello, and how far the patch is proven.</summary>
    private static string Line(JsonElement finding)
    {
        var (outcome, proof) = (finding.GetProperty("outcome"), finding.GetProperty("proof"));
        string[] fields =
        [
            Source(finding),
            finding.GetProperty("ruleId").GetString()!,
            finding.GetProperty("severity").GetString()!,
            finding.GetProperty("sid") is { ValueKind: JsonValueKind.Number } sid ? $"sid {sid}" : "-",
            string.Create(CultureInfo.InvariantCulture, $"line {LineNumber(finding)}"),
            outcome.ValueKind == JsonValueKind.Null ? "-" : $"{outcome.GetProperty("unsplit")}/{outcome.GetProperty("split")}",
            proof.ValueKind == JsonValueKind.Null ? "-" : proof.GetProperty("status").GetString()!,
        ];
        return string.Join(' ', fields);
    }

    private static string Source(JsonElement finding) => finding.GetProperty("source").GetString()!;

    private static int LineNumber(JsonElement finding) => finding.GetProperty("line").GetInt32();

    private static IEnumerable<(string Name, string Text)> Drawn()
    {
        var generator = new CaseGenerator(Seed, EngineVersion.Suricata7);
        for (var i = 0; i < DrawnSets; i++)
        {
            var text = i % 2 == 0 ? generator.NextFaulty() : generator.Next().Rules;
            yield return (string.Create(CultureInfo.InvariantCulture, $"drawn/{i:D3}.rules"), CaseVariables.Insert(text) + "\n");
        }
    }

    private static void Copy(Workspace workspace, string folder)
    {
        var root = Path.Combine(Workspace.Repository, folder);
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            workspace.Write(Path.Combine(Path.GetFileName(root), Path.GetRelativePath(root, file)), File.ReadAllBytes(file));
    }
}
