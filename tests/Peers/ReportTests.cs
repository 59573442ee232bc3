using System.Net;
using System.Text.RegularExpressions;
using TlsCompat.Audit;
using TlsCompat.Audit.Reports;
using TlsCompat.Audit.Tests.Reports;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>Reports in the hands of those who read them: a browser, and the validator of code scanning.</summary>
public sealed partial class ReportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tlscompat-reports-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Browser_runs_the_page_s_own_script_and_nothing_of_a_rule_s()
    {
        using var text = new StringWriter();
        new HtmlReportWriter().WriteAt(new ReportOccasion(DateTimeOffset.UnixEpoch) { Evidence = [HostileText.Evidence] }, HostileText.Findings, text);
        var page = Open(text.ToString());

        Assert.Contains("<form>", page, StringComparison.Ordinal); // hidden until the script shows it
        Assert.Contains("<title>TLS compatibility: 2 critical</title>", page, StringComparison.Ordinal);
        // Every element and attribute that the browser made, the drawings among them, is of those that the page has of its own.
        HtmlElements.Check(Tag().Matches(RawText().Replace(page, "")).Select(tag => (
            tag.Groups["name"].Value,
            tag.Groups["attribute"].Captures.Zip(tag.Groups["value"].Captures, (name, value) => (name.Value, WebUtility.HtmlDecode(value.Value))))));
        Assert.Equal(3 + (2 * HostileText.Findings.Count()) + 1, DrawingOpening().Count(page));
        Assert.DoesNotContain("javascript:", page.Replace(WebUtility.HtmlEncode("[x](javascript:alert(1))"), "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_s_policy_stops_what_would_get_through_all_the_same()
    {
        const string Script = "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\">";
        var report = Samples.Write(new HtmlReportWriter(), Samples.All);

        Assert.Contains("<title>owned</title>", Open("<!DOCTYPE html><title>free</title>" + Script), StringComparison.Ordinal);
        Assert.Contains("<title>TLS compatibility", Open(report.Replace("<main>", "<main>" + Script, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sarif_is_valid_by_the_schema_and_by_the_rules_of_code_scanning(bool isHostile)
    {
        var program = Peer.Sarif.Require();
        var path = Path.Combine(_folder.FullName, "report.sarif");
        IEnumerable<Finding> findings = Samples.All;
        if (isHostile)
            findings = HostileText.Findings.Select(finding => finding with { HelpUri = Samples.Failure.HelpUri });
        File.WriteAllText(path, Samples.Write(new SarifReportWriter(), findings));

        var result = new Command(program, "validate", path, "--rule-kind", "Sarif;Ghas").Run();

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain(": error", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(": warning", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Contains("Analysis completed successfully", result.Output, StringComparison.Ordinal);
    }

    /// <returns>What the browser has made of the page.</returns>
    private string Open(string html)
    {
        var path = Path.Combine(_folder.FullName, "report.html");
        File.WriteAllText(path, html);
        var result = new Command(
            Peer.Chromium.Require(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--virtual-time-budget=2000",
            $"--user-data-dir={Path.Combine(_folder.FullName, "browser")}", "--dump-dom", new Uri(path).AbsoluteUri)
        {
            Environment = new Dictionary<string, string> { ["HOME"] = _folder.FullName },
        }.Run();
        Assert.Equal(0, result.ExitCode);
        return result.Output;
    }

    /// <summary>An opening tag of serialised HTML: anything else that a browser could have read as one does not match.</summary>
    [GeneratedRegex("<(?<name>[a-zA-Z][^\\s/>]*)(?:\\s+(?<attribute>[^\\s=>]+)=\"(?<value>[^\"]*)\")*\\s*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    /// <summary>The style and the script, which are no elements within.</summary>
    [GeneratedRegex("(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)", RegexOptions.Singleline, 1000)]
    private static partial Regex RawText();

    [GeneratedRegex("<svg[\\s>]", RegexOptions.None, 1000)]
    private static partial Regex DrawingOpening();
}
