using TlsCompat.Audit.Reports;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests.Reports;

public sealed class JsonReportWriterTests
{
    private static readonly Finding Finding = new()
    {
        RuleId = "TLSC001",
        Severity = Severity.Critical,
        Source = "egress.rules",
        Line = 2,
        Column = 1,
        RuleGroup = "egress",
        Sid = 99,
        Action = "drop",
        Title = "Blocks TLS",
        Message = "It \"blocks\" <TLS> & more: é \u202e",
        Recommendation = "Wait.",
        HelpUri = "https://example.com/TLSC001",
        Witness = new Witness("go-1.24", "www.example.com", [1448, 52], "203.0.113.9:443"),
        Outcome = new OutcomePair(FlowOutcome.Passed, FlowOutcome.Dropped),
        Rule = "drop tls any any -> any any (sid:99;)",
        Fingerprint = "0123456789abcdef",
    };

    [Fact]
    public void Writes_an_indented_array() => Assert.Equal(
        """
        [
          {
            "ruleId": "TLSC001",
            "severity": "critical",
            "severityRank": 4,
            "status": "fail",
            "source": "egress.rules",
            "line": 2,
            "column": 1,
            "ruleGroup": "egress",
            "arn": null,
            "sid": 99,
            "action": "drop",
            "title": "Blocks TLS",
            "message": "It \"blocks\" <TLS> & more: é \u202E",
            "recommendation": "Wait.",
            "helpUri": "https://example.com/TLSC001",
            "witness": {
              "client": "go-1.24",
              "sni": "www.example.com",
              "segments": [
                1448,
                52
              ],
              "destination": "203.0.113.9:443",
              "packets": [],
              "unsplitPackets": []
            },
            "outcome": {
              "unsplit": "passed",
              "split": "dropped"
            },
            "rule": "drop tls any any -> any any (sid:99;)",
            "suggestedRule": null,
            "proof": null,
            "edits": null,
            "suppression": null,
            "fingerprint": "0123456789abcdef"
          }
        ]

        """.ReplaceLineEndings("\n"),
        Write(new JsonReportWriter(), Finding));

    [Fact]
    public void Writes_an_empty_array() => Assert.Equal("[]\n", Write(new JsonReportWriter()));

    [Fact]
    public void Writes_one_object_a_line()
    {
        var lines = Write(new JsonLinesReportWriter(), Finding, Finding with { Line = 3 }).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("""{"ruleId":"TLSC001","severity":"critical","severityRank":4,"status":"fail","source":"egress.rules","line":2,""", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"line\":3,", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public void Writes_a_line_before_it_asks_for_the_next_finding()
    {
        using var writer = new StringWriter();
        IEnumerable<Finding> Findings()
        {
            yield return Finding;
            Assert.EndsWith("}\n", writer.ToString(), StringComparison.Ordinal);
            yield return Finding;
        }

        new JsonLinesReportWriter().Write(Findings(), writer);
    }

    [Fact]
    public void Every_format_has_one_writer()
    {
        var formats = ReportFormats.All.Select(writer => writer.Format).ToList();
        Assert.Contains("json", formats);
        Assert.Contains("jsonl", formats);
        Assert.Distinct(formats);
    }

    private static string Write(IReportWriter writer, params Finding[] findings)
    {
        using var text = new StringWriter();
        writer.Write(findings, text);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
