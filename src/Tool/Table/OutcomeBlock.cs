using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Audit.Text;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Tool.Table;

/// <summary>What became of a handshake, and the rule that decided it.</summary>
internal sealed class OutcomeBlock(FirewallTrace trace) : LabelledBlock
{
    protected override IEnumerable<(string Label, Style Style, IEnumerable<Segment[]> Lines)> Rows(int width, bool color)
    {
        yield return (trace.Outcome.ToString().ToUpperInvariant(), Styles.Of(trace.Outcome), Prose(trace.Reason, width));
        if (trace.Outcome != FlowOutcome.Undecided && !trace.IsDeciderCertain)
            yield return ("note", Styles.Dim, Prose($"Another rule may decide first, with the same outcome. It depends on {string.Join(", ", trace.CourseDependsOn)}.", width));
        if (trace.DecidedBy is not { } decider)
            yield break;
        yield return ("decided", Styles.Dim, [Place(decider)]);
        yield return ("rule", Styles.Dim, RuleLines.Render(null, decider.Rule, width, color));
    }

    private static Segment[] Place(DecidingRule decider) =>
    [
        new(VisibleText.OnOneLine(decider.Source) + $":{decider.Line}", Styles.Place),
        new(decider.Sid is { } sid ? $"  sid {sid}" : ""),
    ];
}
