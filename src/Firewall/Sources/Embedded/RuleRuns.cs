namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>The runs of rule lines in a text that may hold other lines too.</summary>
internal static class RuleRuns
{
    /// <summary>The text itself where it is rule text; else each stretch of rules with the comments and blank lines before and between them.</summary>
    public static IEnumerable<SourceNode> Of(SourceNode text)
    {
        if (text.Text is not { } written || !RuleLines.Any(written))
            yield break;
        if (RuleLines.IsRuleText(written))
        {
            yield return text;
            yield break;
        }

        int? start = null;
        var (end, goesOn) = (0, false);
        for (var at = 0; at < written.Length;)
        {
            var next = written.IndexOf('\n', at) is var newline and >= 0 ? newline + 1 : written.Length;
            var line = written.AsSpan(at..next);
            var trimmed = line.Trim();
            if (goesOn || RuleLines.BeginsRule(line))
            {
                start ??= at;
                end = next;
                goesOn = trimmed is [.., '\\'];
            }
            else if (trimmed is ['#', ..])
            {
                start ??= at;
            }
            else if (trimmed.Length > 0)
            {
                if (start is { } from && end > from)
                    yield return SliceSite.Of(text, from, end);
                (start, end) = (null, 0);
            }

            at = next;
        }

        if (start is { } last && end > last)
            yield return SliceSite.Of(text, last, end);
    }
}
