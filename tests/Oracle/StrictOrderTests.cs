using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Strict order as far as stock Suricata can express it: with its action-order setting, on rule sets that are sorted by that
/// order and hold neither flowbits nor priorities. Only Suricata 8 lets a drop end the evaluation as AWS documents it: in
/// Suricata 7 a pass behind it still passes the rest of the flow.
/// </summary>
public sealed class StrictOrderTests
{
    public static TheoryData<RuleAction[]> Orders =>
    [
        (RuleAction[])[RuleAction.Drop, RuleAction.Pass, RuleAction.Reject, RuleAction.Alert],
        (RuleAction[])[RuleAction.Alert, RuleAction.Drop, RuleAction.Pass, RuleAction.Reject],
        (RuleAction[])[RuleAction.Reject, RuleAction.Drop, RuleAction.Alert, RuleAction.Pass],
        (RuleAction[])[RuleAction.Pass, RuleAction.Alert, RuleAction.Reject, RuleAction.Drop],
    ];

    [Theory]
    [MemberData(nameof(Orders))]
    public void First_match_decides(RuleAction[] order)
    {
        var program = SuricataProgram.Require(EngineVersion.Suricata8);
        var generator = new CaseGenerator(41, EngineVersion.Suricata8);
        var cases = new List<OracleCase>();
        while (cases.Count < 400)
        {
            var drawn = generator.Next();
            if (!drawn.Rules.Contains("flowbits", StringComparison.Ordinal) && !drawn.Rules.Contains("priority", StringComparison.Ordinal))
                cases.Add(drawn with { Rules = string.Join('\n', drawn.Rules.Split('\n').OrderBy(r => Place(r, order))) });
        }

        var wrong = new Comparison(program, order).Compare(cases)
            .Where(r => r.Suricata.Refused.Count == 0 && r.Engine is not null && !HasTwoBlocks(r) && !r.Engine.Dropped.SequenceEqual(r.Suricata.Dropped))
            .Select(r => $"{r.Case.Rules}\nSuricata {r.Suricata}\nengine {r.Engine}").ToList();
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Take(10)));
    }

    /// <summary>Stock Suricata goes on after a drop to the next, which AWS documents otherwise: such packets say nothing here.</summary>
    private static bool HasTwoBlocks(Comparison.Result result)
    {
        var blocks = RuleSetSyntax.Parse(result.Case.Rules).Rules.Where(r => r.Action is RuleAction.Drop or RuleAction.Reject).Select(r => (int)r.Sid!).ToHashSet();
        return result.Suricata.Logged.Where(l => blocks.Contains(l.Sid)).GroupBy(l => l.Packet).Any(g => g.Count() > 1);
    }

    private static int Place(string rule, RuleAction[] order) =>
        Array.FindIndex(order, action => rule.StartsWith(action.ToString(), StringComparison.OrdinalIgnoreCase));
}
