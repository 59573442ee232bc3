using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Audit.Changes;

namespace TlsCompat.Tool.Table;

/// <summary>The answer of a comparison, how the rules differ, and what was not judged.</summary>
internal sealed class ComparisonSum(RuleSetComparison comparison) : LabelledBlock
{
    protected override IEnumerable<(string Label, Style Style, IEnumerable<Segment[]> Lines)> Rows(int width, bool color)
    {
        yield return ("compared", Styles.Dim, Prose($"{comparison.Old} with {comparison.New}. {ChangeWords.Rules(comparison)}", width));
        yield return ("answer", Styles.Place, Prose(comparison.Summary, width));
        foreach (var sentence in comparison.NotJudged)
            yield return ("unjudged", Styles.Dim, Prose(sentence, width));
        foreach (var note in comparison.Notes)
            yield return ("note", Styles.Dim, Prose(note, width));
    }
}
