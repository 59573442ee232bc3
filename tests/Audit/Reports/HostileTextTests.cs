using System.Text.RegularExpressions;
using TlsCompat.Audit.Reports;

namespace TlsCompat.Audit.Tests.Reports;

/// <summary>Rules are written by others. What stands in them must stay text in every report.</summary>
public sealed partial class HostileTextTests
{
    public static TheoryData<string> Formats => [.. ReportFormats.All.Select(writer => writer.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Stays_text(string format)
    {
        var writer = ReportFormats.All.Single(writer => writer.Format == format);
        var text = Samples.Write(writer, HostileText.Findings);
        Wellformed.Check(writer, text);
        if (format is "json" or "jsonl" or "sarif" or "asff" or "ocsf" or "codequality" or "csv")
            return; // where a tag is nothing special
        var isMarkdown = format == "markdown";
        var outsideCode = isMarkdown ? WithoutFences(text) : format == "html" ? OwnDrawing().Replace(text, "") : text;
        foreach (var tag in (string[])["<script>document", "<img", "<svg", "</script><script", "<?php", .. isMarkdown ? (string[])["](javascript", "![x]"] : []])
            Assert.DoesNotContain(tag, outsideCode, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_member_of_a_finding_is_hostile_there() =>
        Assert.All(
            typeof(Finding).GetProperties().Where(property => property.PropertyType == typeof(string) && property.Name != nameof(Finding.RuleId)),
            property => Assert.Contains("<script>", (string?)property.GetValue(HostileText.Finding), StringComparison.Ordinal));

    [Fact]
    public void Mentions_nobody_in_a_comment() =>
        Assert.DoesNotContain("@everyone", WithoutFences(Samples.Write(new MarkdownReportWriter(), HostileText.Findings)), StringComparison.Ordinal);

    /// <summary>By the rule of GFM 4.5: a fence ends with at least as many backticks as it began with.</summary>
    private static string WithoutFences(string markdown)
    {
        var kept = new List<string>();
        string? fence = null;
        foreach (var line in markdown.Split('\n'))
        {
            var run = line[..(line.Length - line.TrimStart('`').Length)];
            if (fence is null && run.Length >= 3)
                fence = run;
            else if (fence is not null && run.Length >= fence.Length && line.Trim('`').Length == 0)
                fence = null;
            else if (fence is null)
                kept.Add(line);
        }

        Assert.Null(fence);
        return string.Join('\n', kept);
    }

    /// <summary>How the drawings of a page begin, to the letter; HtmlElements looks at what is in them.</summary>
    [GeneratedRegex("<svg (xmlns=\"http://www.w3.org/2000/svg\" class=\"(overview|ladder|time)\"|class=\"names\" width=\"60%\" height=\"[0-9]+\">|x=\"100%\" overflow=\"visible\">)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnDrawing();
}
