using TlsCompat.Audit.Reports;

namespace TlsCompat.Audit.Tests.Reports;

public sealed class FindingReaderTests
{
    public static TheoryData<string> Formats => ["json", "jsonl"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Reads_what_was_written(string format)
    {
        var writer = ReportFormats.All.Single(writer => writer.Format == format);
        var text = Samples.Write(writer, Samples.All);

        var read = Read(text, out var problems);

        Assert.Empty(problems);
        Assert.Equal(text, Samples.Write(writer, read));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Keeps_what_an_audit_found(string format)
    {
        var writer = ReportFormats.All.Single(writer => writer.Format == format);
        var findings = Auditing.Audit("pass tls any any -> any any (tls.sni; content:\"a.example\"; flow:to_server; sid:1;)\ndrop tls any any -> any any (flow:to_server; sid:2;)\n");
        var text = Samples.Write(writer, findings);

        var read = Read(text, out var problems);

        Assert.Empty(problems);
        Assert.Contains(read, finding => finding is { Witness.Packets.Count: > 3, SuggestedRule: not null, Edits.Count: > 0 });
        Assert.Equal(text, Samples.Write(writer, read));
    }

    [Fact]
    public void Reads_on_behind_a_damaged_line()
    {
        var line = Samples.Write(new JsonLinesReportWriter(), Samples.Failure);

        var read = Read(line + "{\"ruleId\": oops}\n\n{\"ruleId\":\"TLSC001\"}\n" + line, out var problems);

        Assert.Equal(2, read.Length);
        Assert.Equal(2, problems.Count);
        Assert.StartsWith("all.jsonl:2: not a finding: ", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("all.jsonl:4: not a finding: ", problems[1], StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problems[0] + problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_the_line_of_an_array_that_is_damaged()
    {
        Read("[\n  {\n    \"ruleId\": oops\n  }\n]\n", out var problems);

        Assert.StartsWith("all.jsonl:3: ", Assert.Single(problems), StringComparison.Ordinal);
    }

    private static Finding[] Read(string text, out List<string> problems)
    {
        var told = new List<string>();
        problems = told;
        using var reader = new StringReader(text);
        return [.. FindingReader.Read(reader, "all.jsonl", told.Add)];
    }
}
