using System.Text.RegularExpressions;
using TlsCompat.Firewall.Languages;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>
/// The rules that a program writes as texts: one text, texts that are added up, or the lines of a list or of statements that are alike.
/// Each run of them is a rule group.
/// </summary>
internal sealed partial class ProgramRules(string document, ProgramLanguage language)
{
    /// <summary>The texts of the groups, in order.</summary>
    public IEnumerable<SourceNode> Find(IReadOnlyList<LiteralText> literals)
    {
        var lines = new List<SourceNode>();
        Sum? last = null;
        foreach (var sum in Sums(literals))
        {
            var runs = IsLine(sum.Text) ? [sum.Text] : RuleRuns.Of(sum.Text).ToList();
            if (runs is [var whole] && whole == sum.Text && (lines.Count == 0 || GoesOn(last!, sum)))
            {
                lines.Add(whole);
            }
            else
            {
                if (Group(lines) is { } group)
                    yield return group;
                lines.Clear();
                if (runs is [var first] && first == sum.Text)
                {
                    lines.Add(first);
                }
                else
                {
                    foreach (var run in runs)
                        yield return run;
                }
            }

            last = sum;
        }

        if (Group(lines) is { } rest)
            yield return rest;
    }

    private static SourceNode? Group(List<SourceNode> lines) => lines.Any(line => RuleLines.Any(line.Text)) ? JoinedSite.Lines(lines) : null;

    /// <summary>Whether a text may be a line among rules that is none itself: a comment.</summary>
    private static bool IsLine(SourceNode text) => text.Text!.AsSpan().TrimStart() is ['#', ..] && !text.Text!.AsSpan().Trim().Contains('\n');

    /// <summary>Whether a text is the next line: the next element of a list, or the text of a statement like the one before.</summary>
    private bool GoesOn(Sum before, Sum after)
    {
        var gap = WithoutComments(document.AsSpan(before.End..after.Start));
        if (gap is "," or "")
            return gap.Length > 0 || language.HasLines;
        return gap.Length <= 200 && Opening(before.Start) is { Length: > 0 } opening && opening == Opening(after.Start)
            && document.AsSpan(before.End..after.Start).Count('\n') <= 2;
    }

    /// <summary>What stands before a text on its line.</summary>
    private string Opening(int start)
    {
        const int Longest = 200;
        var before = document.AsSpan(Math.Max(0, start - Longest)..start);
        return before[(before.LastIndexOf('\n') + 1)..].Trim().ToString();
    }

    private IEnumerable<Sum> Sums(IReadOnlyList<LiteralText> literals)
    {
        for (var i = 0; i < literals.Count;)
        {
            var first = literals[i++];
            MappedTextBuilder? pieces = null;
            var (last, isTemplate) = (first, first.IsTemplate);
            while (i < literals.Count && TryAdd(document.AsSpan(last.Span.End..literals[i].Span.Start), out var added))
            {
                if (pieces is null)
                {
                    pieces = new MappedTextBuilder();
                    pieces.Add(first.Text, first.Site, 0);
                }

                if (added.Length > 0)
                    pieces.AddInstead(TemplatePlaceholder.Of($"${{{added}}}"), last.Site, 0, 0);
                isTemplate |= added.Length > 0 || literals[i].IsTemplate;
                last = literals[i++];
                pieces.Add(last.Text, last.Site, 0);
            }

            yield return new Sum(pieces is null ? first : JoinedSite.Of(pieces.ToText(), isTemplate), first.Span.Start, last.Span.End);
        }
    }

    /// <summary>Whether what stands between two texts adds them up, perhaps with an expression in between.</summary>
    private bool TryAdd(ReadOnlySpan<char> gap, out string added)
    {
        added = "";
        if (gap.Length > 300)
            return false;
        var written = WithoutComments(gap);
        if (written is "+" or "\\" || (written.Length == 0 && language.JoinsNeighbours))
            return true;
        if (Addend().Match(written) is not { Success: true } match)
            return false;
        added = match.Groups["addend"].Value;
        return true;
    }

    private string WithoutComments(ReadOnlySpan<char> gap)
    {
        var text = "";
        foreach (var line in gap.EnumerateLines())
        {
            var written = line.ToString();
            foreach (var comment in language.LineComments)
                written = written.IndexOf(comment, StringComparison.Ordinal) is var at and >= 0 ? written[..at] : written;
            text += " " + written.Trim();
            if (text.Length > 1000)
                break;
        }

        text = text.Trim();
        // The letters before the next text of Python are part of that.
        return language.HasPrefixes ? Prefix().Replace(text, "").Trim() : text;
    }

    [GeneratedRegex(@"(?<!\w)[rRbBfFuU]{1,2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^\+\s*(?<addend>[\w.]+(?:\([\w., ]*\))?)\s*\+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addend();

    /// <param name="Text">What the texts add up to.</param>
    /// <param name="Start">Where the first begins.</param>
    /// <param name="End">Where the last ends.</param>
    private sealed record Sum(SourceNode Text, int Start, int End);
}
