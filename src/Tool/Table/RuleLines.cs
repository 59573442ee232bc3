using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Audit.Text;

namespace TlsCompat.Tool.Table;

/// <summary>
/// A rule on lines of a given width. What is new in it is green; without colours a line of plus signs stands below it. Of a
/// long rule the beginning, the end and all that is new are shown.
/// </summary>
internal static class RuleLines
{
    private const int Most = 10;
    private const int Beginning = 4;

    public static IEnumerable<Segment[]> Render(string? before, string rule, int width, bool color)
    {
        rule = VisibleText.Of(rule);
        var isNew = before is null ? new bool[rule.Length] : ChangedText.Find(VisibleText.Of(before), rule);
        var lines = LineWrap.Lines(rule, width, isRule: true).ToList();
        var hidden = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var (start, length) = lines[i].GetOffsetAndLength(rule.Length);
            var marks = isNew.AsSpan(start, length).ToArray();
            if (lines.Count > Most && i >= Beginning && i < lines.Count - 1 && !marks.Contains(true))
            {
                hidden++;
                continue;
            }

            if (hidden > 0)
                yield return [new Segment(hidden == 1 ? "… 1 line …" : string.Create(CultureInfo.InvariantCulture, $"… {hidden:N0} lines …"), Styles.Dim)];
            hidden = 0;
            var text = rule.Substring(start, length);
            yield return [.. Runs(text, marks).Select(run => new Segment(run.Text, run.IsNew ? Styles.New : Style.Plain))];
            if (!color && marks.Contains(true))
                yield return [new Segment(PlusSigns(text, marks))];
        }
    }

    /// <summary>The text cut where it changes between old and new.</summary>
    private static IEnumerable<(string Text, bool IsNew)> Runs(string text, bool[] isNew)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = start + 1;
            while (end < text.Length && isNew[end] == isNew[start])
                end++;
            yield return (text[start..end], isNew[start]);
        }
    }

    private static string PlusSigns(string text, bool[] isNew) =>
        string.Concat(Runs(text, isNew).Select(run => new string(run.IsNew ? '+' : ' ', LineWrap.CellsOf(run.Text)))).TrimEnd();
}
