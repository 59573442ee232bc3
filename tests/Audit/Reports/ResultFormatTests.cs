using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using TlsCompat.Audit.Evidence;
using TlsCompat.Audit.Reports.Results;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Tests.Reports;

public sealed class ResultFormatTests
{
    private const string Hostile = "=cmd|' /C calc'!A0 @everyone <script>document</script> | \u202e\u001b[31m\r\nnext";

    public static TheoryData<string> Formats => [.. ResultFormats.For(EvidenceLayout.Instance).Select(format => format.Name)];

    [Fact]
    public void Results_without_a_verdict_are_no_tests() =>
        Assert.Equal(["json", "jsonl", "csv", "markdown"], ResultFormats.For(EvidenceLayout.Instance).Select(format => format.Name));

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_a_log_says_stays_text(string format)
    {
        var text = Write(format, [Evidence(Hostile)]);

        Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain('\u001b', text);
        if (format == "csv")
            Assert.Contains("\"'=cmd|", text, StringComparison.Ordinal);
        if (format == "markdown")
        {
            Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
            Assert.DoesNotContain("@everyone", text, StringComparison.Ordinal);
            Assert.All(text.Split('\n').Where(line => line.StartsWith('|')), line => Assert.Equal(8, line.Count(character => character == '|')));
        }
    }

    [Fact]
    public void Json_is_an_array_and_lines_are_objects()
    {
        DropEvidence[] all = [Evidence("one"), Evidence("two")];

        Assert.Equal(2, JsonDocument.Parse(Write("json", all)).RootElement.GetArrayLength());
        Assert.Equal(["one", "two"], Write("jsonl", all).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("signature").GetString()));
    }

    [Fact]
    public void A_line_is_there_as_soon_as_its_result_is()
    {
        using var text = new StringWriter();
        using var writer = Format("jsonl").Open(EvidenceLayout.Instance, text);
        writer.Write(Evidence("one"));

        Assert.EndsWith("\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_has_every_column_and_markdown_the_brief_ones()
    {
        var lines = Write("csv", [Evidence("one")]).Split("\r\n");

        Assert.Equal("\"gid\",\"sid\",\"signature\",\"flows\",\"alerts\",\"hosts\",\"firstSeen\",\"lastSeen\",\"firewalls\",\"sources\",\"destinations\",\"isComplete\",\"findings\",\"summary\"", lines[0]);
        Assert.StartsWith("\"1\",\"7\",\"one\",\"3\",\"4\",\"2\",\"2026-05-04T06:12:41.0000000+00:00\",,\"egress\",\"192.0.2.1\",\"203.0.113.20:443 [2001:db8::1]:443\",\"true\",\"\",", lines[1], StringComparison.Ordinal);
        Assert.Equal(
            "| 7 | one | 3 | 2 |  | 203.0.113.20:443 &#91;2001:db8::1&#93;:443 |  |",
            Write("markdown", [Evidence("one")]).Split('\n')[4]);
    }

    [Fact]
    public void Markdown_says_how_many_rows_a_comment_has_no_room_for()
    {
        var text = Write("markdown", Enumerable.Range(0, 2000).Select(i => Evidence(new string('x', 100) + i.ToString(CultureInfo.InvariantCulture))));
        var shown = text.Split('\n').Count(line => line.StartsWith("| 7 |", StringComparison.Ordinal));

        Assert.InRange(text.Length, 40_000, 65_536);
        Assert.Contains($"**{2000 - shown} more** do not fit here", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_that_pass_or_fail_are_tests()
    {
        var layout = EvidenceLayout.Instance with
        {
            Test = evidence => new TestCase("log", evidence.Signature, "rules", evidence.Flows > 3 ? FindingStatus.Fail : evidence.Flows == 3 ? FindingStatus.Pass : FindingStatus.Error) { Type = "drop", Message = evidence.Summary },
        };
        using var text = new StringWriter();
        ResultFormats.For(layout).Single(format => format.Name == "junit").Write(layout, [Evidence("one"), Evidence("two") with { Flows = 9 }, Evidence("three") with { Flows = 1 }], text);
        var suite = XDocument.Parse(text.ToString()).Root!.Element("testsuite")!;

        Assert.Equal(("3", "1", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value));
        Assert.Equal(["one", "two", "three"], suite.Elements().Select(test => test.Attribute("name")!.Value));
        Assert.Empty(suite.Elements().First().Elements());
        Assert.Equal("drop", suite.Elements().ElementAt(1).Element("failure")!.Attribute("type")!.Value);
    }

    private static ResultFormat Format(string name) => ResultFormats.All.Single(format => format.Name == name);

    private static string Write(string format, IEnumerable<DropEvidence> results)
    {
        using var text = new StringWriter();
        Format(format).Write(EvidenceLayout.Instance, results, text);
        return text.ToString();
    }

    private static DropEvidence Evidence(string signature) => new()
    {
        Gid = 1,
        Sid = 7,
        Signature = signature,
        Flows = 3,
        Alerts = 4,
        Hosts = 2,
        FirstSeen = new DateTimeOffset(2026, 5, 4, 6, 12, 41, TimeSpan.Zero),
        LastSeen = null,
        Firewalls = ["egress"],
        Sources = [new DropAddress("192.0.2.1", null, 3, null, null)],
        Destinations = [new DropAddress("203.0.113.20", 443, 2, null, null), new DropAddress("2001:db8::1", 443, 1, null, null)],
        IsComplete = true,
    };
}
