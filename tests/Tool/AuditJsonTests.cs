using System.Text.Json;

namespace TlsCompat.Tool.Tests;

/// <summary>The contract that scripts of users depend on.</summary>
public sealed class AuditJsonTests : IDisposable
{
    private static readonly string[] Members =
    [
        "ruleId", "severity", "severityRank", "status", "source", "line", "column", "ruleGroup", "arn", "sid", "action", "title", "message",
        "recommendation", "helpUri", "witness", "outcome", "rule", "suggestedRule", "proof", "edits", "suppression",
        "fingerprint",
    ];

    private readonly Workspace _workspace = new();

    [Fact]
    public void Has_these_members_in_this_order()
    {
        _workspace.Write("rules/egress.rules", Samples.AllowList);
        var finding = Findings("rules").Single();
        Assert.Equal(Members, Names(finding));
        Assert.Equal(["client", "sni", "segments"], Names(finding.GetProperty("witness")).Take(3));
        Assert.Equal(["unsplit", "split"], Names(finding.GetProperty("outcome")));
        Assert.Equal(["status", "cases"], Names(finding.GetProperty("proof")).Take(2));
    }

    [Fact]
    public void Tells_what_and_where()
    {
        _workspace.Write("rules/egress.rules", Samples.AllowList);
        var finding = Findings("rules").Single();
        Assert.Equal("TLSC001", finding.GetProperty("ruleId").GetString());
        Assert.Equal("critical", finding.GetProperty("severity").GetString());
        Assert.Equal("fail", finding.GetProperty("status").GetString());
        Assert.Equal("rules/egress.rules", finding.GetProperty("source").GetString());
        Assert.Equal(2, finding.GetProperty("line").GetInt32());
        Assert.Equal(1, finding.GetProperty("column").GetInt32());
        Assert.Equal("egress", finding.GetProperty("ruleGroup").GetString());
        Assert.Equal(1000099, finding.GetProperty("sid").GetInt32());
        Assert.Equal("drop", finding.GetProperty("action").GetString());
        Assert.Equal(Samples.CatchAll, finding.GetProperty("rule").GetString());
        Assert.Equal(Samples.PatchedCatchAll, finding.GetProperty("suggestedRule").GetString());
        Assert.Equal("passed", finding.GetProperty("outcome").GetProperty("unsplit").GetString());
        Assert.Equal("dropped", finding.GetProperty("outcome").GetProperty("split").GetString());
        Assert.Contains(finding.GetProperty("proof").GetProperty("status").GetString(), (string[])["proven", "proven-on-witnesses"]);
    }

    [Fact]
    public void Keeps_members_without_a_value_as_null()
    {
        _workspace.Write("a.rules", Samples.BrokenLine);
        var finding = Findings("a.rules").Single();
        Assert.Equal(Members, Names(finding));
        Assert.Equal("TLSC011", finding.GetProperty("ruleId").GetString());
        Assert.Equal("error", finding.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("witness").ValueKind);
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("proof").ValueKind);
    }

    [Fact]
    public void Is_an_empty_array_when_there_is_nothing_to_say()
    {
        _workspace.Write("a.rules", Samples.Pass);
        Assert.Equal("[]\n", _workspace.Tlscompat("audit", "a.rules", "--format", "json").Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Comes_as_one_object_a_line_with_jsonl()
    {
        _workspace.Write("a.rules", Samples.AllowList + Samples.BrokenLine);
        var lines = _workspace.Tlscompat("audit", "a.rules", "--format", "jsonl").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal(Members, Names(JsonDocument.Parse(line).RootElement)));
    }

    [Fact]
    public void Leaves_out_what_is_less_severe_than_asked_for()
    {
        _workspace.Write("a.rules", Samples.AllowList + Samples.BrokenLine);
        Assert.Equal(["TLSC001"], Findings("a.rules", "--severity-at-least", "high").Select(finding => finding.GetProperty("ruleId").GetString()));
    }

    [Fact]
    public void Escapes_what_a_terminal_obeys_or_a_reader_cannot_see()
    {
        _workspace.Write("a.rules", $"{Samples.Pass}\n{Samples.CatchAll.Replace("anywhere", "\e[2J\u202e\u200b\u009b", StringComparison.Ordinal)}\n");
        var output = _workspace.Tlscompat("audit", "a.rules", "--format", "json").Output;
        Assert.DoesNotContain(output, character => character is '\e' or '\u202e' or '\u200b' or '\u009b');
        Assert.Contains("-> $EXTERNAL_NET", output, StringComparison.Ordinal);
        Assert.Contains("\e[2J\u202e\u200b\u009b", JsonDocument.Parse(output).RootElement[0].GetProperty("rule").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_valid_where_a_rule_holds_bytes_that_are_not_utf8()
    {
        _workspace.Write("a.rules", [.. "# caf"u8, 0xE9, (byte)'\n', .. System.Text.Encoding.Latin1.GetBytes($"{Samples.Pass}\n{Samples.CatchAll.Replace("anywhere", "caf\u00e9", StringComparison.Ordinal)}\n")]);
        Assert.Equal(3, Findings("a.rules").Single().GetProperty("line").GetInt32());
    }

    [Fact]
    public void Goes_to_the_file_that_output_names()
    {
        _workspace.Write("a.rules", Samples.AllowList);
        var result = _workspace.Tlscompat("audit", "a.rules", "--format", "json", "--output", "out.json");
        Assert.Empty(result.OutputBytes);
        Assert.Equal((byte)'[', _workspace.Bytes("out.json")[0]);
        Assert.Equal(_workspace.Tlscompat("audit", "a.rules", "--format", "json").OutputBytes, _workspace.Bytes("out.json"));
    }

    private IReadOnlyList<JsonElement> Findings(params string[] arguments)
    {
        var result = _workspace.Tlscompat(["audit", "--format", "json", .. arguments]);
        Assert.Equal("", result.Error);
        return [.. JsonDocument.Parse(result.OutputBytes).RootElement.EnumerateArray()];
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    public void Dispose() => _workspace.Dispose();
}
