using System.Globalization;
using System.Text.Json.Nodes;
using TlsCompat.Audit.Reports.Writing;
using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Reports;

/// <summary>
/// GitLab's Code Quality report, which a merge request shows at the lines of its diff: the part of CodeClimate's format that GitLab reads
/// (docs.gitlab.com, "Code Quality report format"). It has what is to be done; what is accepted or harmless has no place in it.
/// </summary>
public sealed class CodeQualityReportWriter : IReportWriter
{
    public string Format => "codequality";

    /// <summary>The second is what GitLab's own documents call the file.</summary>
    public IReadOnlyList<string> Extensions { get; } = [".codequality.json", "code-quality-report.json"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteNode(new JsonArray([.. findings.Where(finding => finding.Status is FindingStatus.Fail or FindingStatus.Error).Select(finding => Violation(finding, seen))]));
    }

    private static JsonObject Violation(Finding finding, Dictionary<string, int> seen)
    {
        // GitLab takes two of one fingerprint for one, and a rule may stand in a file twice.
        var fingerprint = VisibleText.OnOneLine(finding.Fingerprint);
        seen[fingerprint] = seen.GetValueOrDefault(fingerprint) + 1;
        return new JsonObject
        {
            ["description"] = VisibleText.OnOneLine($"{finding.Title}: {finding.Message} {finding.Recommendation}"),
            ["check_name"] = VisibleText.OnOneLine(finding.RuleId),
            ["fingerprint"] = seen[fingerprint] == 1 ? fingerprint : string.Create(CultureInfo.InvariantCulture, $"{fingerprint}-{seen[fingerprint]}"),
            ["severity"] = SeverityOf(finding.Severity),
            ["location"] = new JsonObject
            {
                ["path"] = Path(finding.Source),
                ["lines"] = new JsonObject { ["begin"] = Math.Max(1, finding.Line) },
            },
        };
    }

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Critical => "blocker",
        Severity.High => "critical",
        Severity.Medium => "major",
        Severity.Low => "minor",
        _ => "info",
    };

    /// <summary>From the root of the repository, with slashes, and without <c>./</c>, which GitLab does not find.</summary>
    private static string Path(string source)
    {
        var path = VisibleText.OnOneLine(source).Replace('\\', '/');
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        return path;
    }
}
