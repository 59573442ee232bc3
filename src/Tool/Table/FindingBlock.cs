using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Audit;
using TlsCompat.Audit.Text;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Table;

/// <summary>
/// One finding as a row of the table: on the left what kind it is, on the right where it is, what it does to a ClientHello,
/// and the rule as it should be.
/// </summary>
internal sealed class FindingBlock : LabelledBlock
{
    private readonly Finding _finding;
    private readonly bool _showRule;

    /// <param name="finding">The finding.</param>
    /// <param name="showRule">False where the row above shows the rule.</param>
    public FindingBlock(Finding finding, bool showRule)
    {
        _finding = finding;
        _showRule = showRule;
    }

    protected override IEnumerable<(string Label, Style Style, IEnumerable<Segment[]> Lines)> Rows(int width, bool color)
    {
        yield return (Label, Style, [Place()]);
        yield return (_finding.RuleId, Styles.Dim, Prose(_finding.Message, width));
        if (_finding.Suppression is { } suppression)
            yield return ("because", Styles.Dim, Prose(suppression.ToString(), width));
        if (_finding.Status is FindingStatus.Pass or FindingStatus.Suppressed)
            yield break;
        if (_finding.SuggestedRule is { } suggested && _showRule)
            yield return ("patched", Styles.Good, RuleLines.Render(_finding.Rule, suggested, width, color));
        else if (_finding.Rule is { } rule && _showRule)
            yield return ("rule", Styles.Dim, RuleLines.Render(null, rule, width, color));
        if (_finding.SuggestedRule is null)
            yield return ("to do", Styles.Good, Prose(_finding.Recommendation, width));
    }

    private string Label => _finding.Status switch
    {
        FindingStatus.Pass => "PASSED",
        FindingStatus.Suppressed => "ACCEPTED",
        _ => _finding.Severity.ToName().ToUpperInvariant(),
    };

    private Style Style => _finding.Status switch
    {
        FindingStatus.Pass => Styles.Good,
        FindingStatus.Suppressed => Styles.Dim,
        _ => Styles.Of(_finding.Severity),
    };

    private Segment[] Place() =>
    [
        new(VisibleText.OnOneLine(_finding.Source) + $":{_finding.Line}", Styles.Place),
        new(_finding.Sid is { } sid ? $"  sid {sid}" : $":{_finding.Column}"),
        new(_finding.RuleGroup is { } group && group != Path.GetFileNameWithoutExtension(_finding.Source) ? $"  {VisibleText.OnOneLine(group)}" : "", Styles.Dim),
    ];
}
