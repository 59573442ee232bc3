using System.Text.Json;
using System.Text.Json.Nodes;

namespace TlsCompat.Hcl.Tests;

/// <summary>
/// HashiCorp's own library (hcl 2.14, cty 1.12, as Debian carries them) as the judge of values and of what is unknown. Its answers are recorded, for
/// machines without it: <c>TLSCOMPAT_UPDATE_HCL=1</c> writes them anew.
/// </summary>
public sealed class JudgeTests
{
    private const int Drawn = 380;

    private static readonly string Folder = Path.Combine(Repository(), "tests", "Hcl");
    private static readonly string Record = Path.Combine(Folder, "judged-expressions.txt");

    private static readonly IReadOnlyList<string> Texts = [.. WrittenExpressions.All.Concat(DrawnExpressions.All(Drawn)).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Every_recorded_expression_has_the_value_that_the_judge_gave_it()
    {
        var wrong = Read().Where(row => !IsSame(row.Answer, JudgeHost.Answer(row.Text))).Select(row => $"{row.Text}\n  judge {row.Answer}\n  ours  {JudgeHost.Answer(row.Text)}").ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{wrong.Count} of {Read().Count}:")));
    }

    [Fact]
    public void Five_hundred_expressions_are_recorded_and_those_that_are_drawn_are_drawn_again()
    {
        Assert.True(Texts.Count >= 500, $"{Texts.Count} expressions");
        Assert.Equal(Texts, Read().Select(row => row.Text));
    }

    [Fact]
    public void Judge_answers_as_it_is_recorded()
    {
        var judge = Judge.Require();
        var answers = judge.Ask(Texts);
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_UPDATE_HCL") == "1")
            File.WriteAllLines(Record, Texts.Zip(answers, (text, answer) => $"{JsonSerializer.Serialize(text)}\t{answer}"));

        Assert.Equal(Read().Select(row => row.Answer), answers);
    }

    private static List<(string Text, string Answer)> Read() =>
        [.. File.ReadLines(Record).Select(line => line.Split('\t')).Select(cells => (JsonSerializer.Deserialize<string>(cells[0])!, cells[1]))];

    private static bool IsSame(string judged, string ours) => JsonNode.DeepEquals(JsonNode.Parse(judged), JsonNode.Parse(ours));

    internal static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TlsCompat.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the repository");
        return folder;
    }
}
