namespace TlsCompat.Tool.Tests;

/// <summary>A change of what is found anywhere is seen here, and is committed with its reason.</summary>
public sealed class FrozenFindingsTests
{
    private const string Update = "TLSCOMPAT_UPDATE_FROZEN";

    private static readonly string File = Path.Combine(Workspace.Repository, "tests", "data", "frozen-findings.txt");

    /// <summary>With TLSCOMPAT_UPDATE_FROZEN set, the file is brought up to date instead.</summary>
    [Fact]
    public void Findings_are_those_that_were_frozen()
    {
        var found = FrozenFindings.Find().ToList();
        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 })
        {
            System.IO.File.WriteAllText(File, string.Concat(found.Select(line => line + "\n")));
            return;
        }

        var frozen = System.IO.File.ReadAllLines(File).ToList();
        var difference = Without(frozen, found).Select(line => "- " + line).Concat(Without(found, frozen).Select(line => "+ " + line)).OrderBy(line => line[2..], StringComparer.Ordinal).ToList();
        Assert.True(difference.Count == 0, $"{difference.Count} lines differ. Where that is meant: {Update}=1 dotnet test --project tests/Tool --filter-class '*FrozenFindingsTests', and say why in the commit.\n{string.Join('\n', difference.Take(200))}");
        Assert.Equal(frozen, found);
    }

    /// <summary>What is in the first and not in the second, as often as it is.</summary>
    private static IEnumerable<string> Without(IEnumerable<string> lines, IEnumerable<string> others)
    {
        var left = others.GroupBy(line => line, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var count = left.GetValueOrDefault(line);
            if (count == 0)
                yield return line;
            else
                left[line] = count - 1;
        }
    }
}
