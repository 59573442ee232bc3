using System.Globalization;
using System.Text;
using TlsCompat.Firewall;
using static TlsCompat.Audit.Reports.Html.HtmlText;

namespace TlsCompat.Audit.Reports;

/// <summary>What the page stands on: when, by what, over what, and what was left out. What is not known is said, for a page without it would pass for a whole one.</summary>
internal static class HtmlFacts
{
    public static string Of(IReadOnlyList<Finding> findings, AuditCoverage? coverage, ReportOccasion? occasion)
    {
        var facts = new StringBuilder("<dl>\n");
        if (occasion is not null)
            Add(facts, "Date", occasion.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        Add(facts, "Tool", $"TlsCompat {typeof(HtmlFacts).Assembly.GetName().Version!.ToString(3)}");
        Add(facts, "Engine", coverage?.Version is { } version ? $"Suricata {(int)version}" : "The findings that this page was made of do not say.");
        Add(facts, "Accounts", Accounts(findings, coverage));
        Add(facts, "Judged", coverage is null ? FromFindings(findings) : coverage.Sum + ".");
        Add(facts, "Not judged", [.. NotJudged(findings, coverage, occasion)]);
        if (occasion is { Evidence: { } evidence, LogGaps: var gaps })
        {
            var found = evidence.Count == 0
                ? $"No alert of a handshake that was blocked before its server name was known{(gaps.Count == 0 ? "" : ", in what was read")}."
                : Number($"{evidence.Count:N0} {(evidence.Count == 1 ? "rule" : "rules")} blocked {evidence.Sum(each => each.Flows):N0} handshakes before the server name was known.");
            Add(facts, "Log", [found, .. gaps]);
        }

        return facts.Append("</dl>\n").ToString();
    }

    private static void Add(StringBuilder facts, string name, params IReadOnlyList<string> lines)
    {
        facts.Append("<dt>").Append(name).Append("</dt>");
        foreach (var line in lines)
            facts.Append("<dd>").Append(Encode(line)).Append("</dd>");
        facts.Append('\n');
    }

    /// <summary>Each account with its regions: those that were read, and those of findings that came from elsewhere.</summary>
    private static string[] Accounts(IReadOnlyList<Finding> findings, AuditCoverage? coverage)
    {
        var arns = (coverage?.Arns ?? []).Select(ResourceArn.Parse).OfType<ResourceArn>().Where(arn => arn.Account.Length == 12 && arn.Account.All(char.IsAsciiDigit))
            .Concat(findings.Select(finding => finding.Resource()).OfType<ResourceArn>());
        string[] accounts = [.. arns.GroupBy(arn => arn.Account, StringComparer.Ordinal).OrderBy(account => account.Key, StringComparer.Ordinal)
            .Select(account => $"{account.Key} in {string.Join(", ", account.Select(arn => arn.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}")];
        return accounts.Length > 0 ? accounts : ["None: the rules are those of files."];
    }

    private static string FromFindings(IReadOnlyList<Finding> findings) =>
        Number($"{findings.Count:N0} {(findings.Count == 1 ? "finding" : "findings")} from {findings.Select(finding => finding.Source).Distinct(StringComparer.Ordinal).Count():N0} sources were gathered here. What else was read, and found to be in order, they do not say.");

    private static IEnumerable<string> NotJudged(IReadOnlyList<Finding> findings, AuditCoverage? coverage, ReportOccasion? occasion)
    {
        var any = false;
        foreach (var line in (coverage?.NotJudged("--embedded") ?? []).Concat(occasion?.Limits() ?? []))
        {
            any = true;
            yield return line;
        }

        if (findings.Count(finding => finding.Status == FindingStatus.Error) is > 0 and var errors)
        {
            any = true;
            yield return Number($"{errors:N0} {(errors == 1 ? "finding says" : "findings say")} what could not be read or decided.");
        }

        if (coverage is null)
            yield return any ? "What else was left out, findings do not say." : "Findings do not say what was left out.";
        else if (!any)
            yield return "Nothing that was read and looks like rules was left out.";
    }
}
