using System.Text;
using TlsCompat.Audit.Reports;

namespace TlsCompat.Audit.Tests.Reports;

public sealed class ReportWriterTests
{
    /// <summary>With TLSCOMPAT_UPDATE_REPORTS set, the files beside this test are brought up to date instead; look at the change.</summary>
    [Theory]
    [InlineData("report.sarif")]
    [InlineData("report.junit.xml")]
    [InlineData("report.nunit.xml")]
    [InlineData("report.md")]
    [InlineData("report.csv")]
    [InlineData("report.html")]
    [InlineData("report.asff.json")]
    [InlineData("report.ocsf.json")]
    [InlineData("report.codequality.json")]
    public void Writes_the_whole_text(string name)
    {
        var real = Samples.Write(ReportFormats.ForFile(name)!, Samples.All);
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_UPDATE_REPORTS") is { } folder)
            File.WriteAllText(Path.Combine(folder, name), real);
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "expected", name));
        // How git hands out the line ends of text is its business; those of CSV are part of the format.
        Assert.Equal(expected.ReplaceLineEndings("\n"), real.ReplaceLineEndings("\n"));
        Assert.Equal(name.EndsWith(".csv", StringComparison.Ordinal), real.Contains("\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_format_writes_no_findings_at_all()
    {
        foreach (var writer in ReportFormats.All)
            Wellformed.Check(writer, Samples.Write(writer));
    }

    [Fact]
    public void Every_writer_gives_the_same_text_for_the_same_findings()
    {
        foreach (var writer in ReportFormats.All)
            Assert.Equal(Samples.Write(writer, Samples.All), Samples.Write(writer, Samples.All));
    }

    [Fact]
    public void Every_extension_belongs_to_one_format()
    {
        Assert.All(ReportFormats.All, writer => Assert.NotEmpty(writer.Extensions));
        Assert.Distinct(ReportFormats.All.SelectMany(writer => writer.Extensions));
    }

    [Theory]
    [InlineData("a.json", "json")]
    [InlineData("a.sarif.json", "sarif")]
    [InlineData("a.XML", "junit")]
    [InlineData("a.nunit.xml", "nunit")]
    [InlineData("folder.csv/a.md", "markdown")]
    [InlineData("gl-code-quality-report.json", "codequality")]
    [InlineData("a.txt", null)]
    [InlineData("sarif", null)]
    public void Infers_the_format_from_the_longest_extension_that_fits(string path, string? format) =>
        Assert.Equal(format, ReportFormats.ForFile(path)?.Format);

    [Fact]
    public void Markdown_fits_a_comment_and_says_what_was_left_out()
    {
        var text = Samples.Write(new MarkdownReportWriter(), Enumerable.Repeat(Samples.Failure, 1000));
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 50_000, 62_000);
        Assert.Matches(@"\*\*\d+ more\*\* do not fit here", text);
    }

    [Fact]
    public void Markdown_shows_the_worst_first()
    {
        var text = Samples.Write(new MarkdownReportWriter(), Samples.Failure with { Severity = Severity.Low, Line = 7 }, Samples.Failure);
        Assert.True(text.IndexOf("egress.rules:2", StringComparison.Ordinal) < text.IndexOf("egress.rules:7", StringComparison.Ordinal));
    }

    [Fact]
    public void Sarif_carries_the_page_of_the_check()
    {
        var text = Samples.Write(new SarifReportWriter(), Samples.Failure with { RuleId = "TLSC001" });
        Assert.Contains("## Why", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_is_small_and_needs_nothing_else()
    {
        var text = Samples.Write(new HtmlReportWriter());
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, 20_000);
        Assert.DoesNotContain("src=", text, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_tells_the_story_of_the_packets()
    {
        var finding = Auditing.Audit("pass tls any any -> any any (tls.sni; content:\"a.example\"; sid:1;)\ndrop tls any any -> any any (sid:2; rev:1;)\n").Single();

        var text = Samples.Write(new HtmlReportWriter(), finding);

        Assert.Contains("<td class=\"number\">4</td><td>client</td><td>ClientHello</td><td class=\"number\">1448</td><td>incomplete</td><td class=\"drop\">drop flow</td><td>2</td></tr>", text, StringComparison.Ordinal);
        Assert.Contains("<ins>ssl_state:client_hello;</ins>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData(" @SUM(A1)", "\"' @SUM(A1)\"")]
    [InlineData("\t=1+1", "\"' =1+1\"")]
    [InlineData("\uff1d1", "\"'\uff1d1\"")]
    [InlineData("a\"b,c", "\"a\"\"b,c\"")]
    [InlineData("a=1", "\"a=1\"")]
    public void Csv_writes_no_formula(string value, string field) =>
        Assert.Contains("," + field + ",", Samples.Write(new CsvReportWriter(), Samples.Failure with { Title = value }), StringComparison.Ordinal);
}
