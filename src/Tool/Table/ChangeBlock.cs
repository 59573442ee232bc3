using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Audit.Changes;
using TlsCompat.Audit.Text;
using TlsCompat.Firewall.Tracing;

namespace TlsCompat.Tool.Table;

/// <summary>One change of outcome: of which handshakes, what it was and is, and which rule decides.</summary>
internal sealed class ChangeBlock(OutcomeChange change) : LabelledBlock
{
    protected override IEnumerable<(string Label, Style Style, IEnumerable<Segment[]> Lines)> Rows(int width, bool color)
    {
        yield return (change.Kind.ToString().ToUpperInvariant(), Styles.Of(change.Kind), [[new Segment(VisibleText.OnOneLine(change.ServerName), Styles.Place)], .. Prose(ChangeWords.Handshake(change), width)]);
        yield return ("was", Styles.Dim, Prose(Decided(ChangeWords.Outcomes(change.Before), change.DecidedBefore, change.DecidedBeforeByDefault), width));
        yield return ("is", Styles.Dim, Prose(Decided(ChangeWords.Outcomes(change.After), change.DecidedAfter, change.DecidedAfterByDefault), width));
        if (change.ServerNameCount > 1)
            yield return ("names", Styles.Dim, Prose(ChangeWords.Names(change), width));
        yield return ("clients", Styles.Dim, Prose(string.Join(", ", change.Clients), width));
        if (change.Condition is { } condition)
            yield return ("if", Styles.Dim, Prose(condition, width));
        if (change.UndecidedBecause.Count > 0)
            yield return ("unknown", Styles.Dim, Prose(string.Join(", ", change.UndecidedBecause), width));
    }

    private static string Decided(string outcome, DecidingRule? rule, string? byDefault) =>
        rule is null && byDefault is null ? outcome : $"{outcome} by {ChangeWords.Decider(rule, byDefault)}";
}
