using System.Net;
using TlsCompat.Audit;
using TlsCompat.Audit.Reports;
using TlsCompat.Audit.Tests.Reports;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>Reports in the hands of those who read them: a browser, and the validator of code scanning.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tlscompat-reports-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Browser_runs_the_page_s_own_script_and_nothing_of_a_rule_s()
    {
        var page = Open(Samples.Write(new HtmlReportWriter(), HostileText.Findings));

        Assert.Contains("<form>", page, StringComparison.Ordinal); // hidden until the script shows it
        Assert.Contains("<title>TLS compatibility: 2 critical</title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", page, StringComparison.Ordinal);
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
}
