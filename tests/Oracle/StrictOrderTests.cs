using System.Text.RegularExpressions;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Strict order as far as stock Suricata can express it: with its action-order setting, on rule sets that are sorted by that
/// order and hold neither flowbits nor priorities. Only Suricata 8 lets a drop end the evaluation as AWS documents it: in
/// Suricata 7 a pass behind it still passes the rest of the flow.
/// </summary>
public sealed partial class StrictOrderTests(ITestOutputHelper output)
{
    private const int Batch = 500;

    // A drop of the packet and behind it one of the flow: stock Suricata goes on to the second, AWS documents that it does not.
    private const double UndecidedLimit = 0.005;

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

    /// <summary>
    /// The same with rules in the shapes of public repositories, and with the default actions that a rule behind the last drop can do. Where a
    /// pass comes first both versions do what AWS documents.
    /// </summary>
    [Theory]
    [InlineData(EngineVersion.Suricata7, new[] { RuleAction.Pass, RuleAction.Reject, RuleAction.Drop, RuleAction.Alert }, DefaultAction.DropEstablished)]
    [InlineData(EngineVersion.Suricata7, new[] { RuleAction.Alert, RuleAction.Pass, RuleAction.Reject, RuleAction.Drop }, DefaultAction.DropStrict)]
    [InlineData(EngineVersion.Suricata8, new[] { RuleAction.Pass, RuleAction.Reject, RuleAction.Drop, RuleAction.Alert }, DefaultAction.DropEstablished)]
    [InlineData(EngineVersion.Suricata8, new[] { RuleAction.Reject, RuleAction.Pass, RuleAction.Drop, RuleAction.Alert }, DefaultAction.DropStrict)]
    [InlineData(EngineVersion.Suricata8, new[] { RuleAction.Drop, RuleAction.Pass, RuleAction.Alert, RuleAction.Reject }, null)]
    [InlineData(EngineVersion.Suricata8, new[] { RuleAction.Alert, RuleAction.Drop, RuleAction.Pass, RuleAction.Reject }, null)]
    public void First_match_decides_in_the_shapes_of_public_repositories_for_AWS(EngineVersion version, RuleAction[] order, DefaultAction? defaultAction)
    {
        var program = SuricataProgram.Require(version);
        var generator = new AwsShapedCaseGenerator(OracleSettings.Seed + 2);
        var comparison = Comparison.AloneInStrictOrder(program, order, defaultAction is { } action ? [action] : []);
        List<Comparison.Result> results = [];
        for (var count = OracleSettings.Aws / 4; count > 0; count -= Batch)
            results.AddRange(comparison.Compare([.. Drawn(generator, order).Take(Math.Min(Batch, count))]));

        var wrong = results.Where(IsWrong).Select(r => $"{r.Case.Rules}\nSuricata {r.Outcome}: {r.Suricata}\nengine {r.Trace.Outcome}: {r.Engine}\n{r.Case.Hello} cut at {string.Join(',', r.Case.Cuts)}").ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {results.Count}:\n{string.Join("\n\n", wrong.OrderBy(text => text.Length).Take(10))}");
        var undecided = results.Count(r => r.IsUndecided);
        var causes = string.Join(", ", results.Where(r => r.IsUndecided).SelectMany(r => r.Trace.UndecidedBecause).Distinct());
        output.WriteLine($"{program.Version}, {string.Join(',', order)}, {defaultAction}: {results.Count} cases, {undecided} undecided ({causes}), {results.Count(HasTwoBlocks)} with two blocks");
        Assert.True(undecided <= Math.Ceiling(results.Count * UndecidedLimit), $"{undecided} of {results.Count} are undecided");
    }

    private static bool IsWrong(Comparison.Result result) => result.IsDisagreement && (result.Misread.Count > 0 || !HasTwoBlocks(result));

    private static IEnumerable<OracleCase> Drawn(AwsShapedCaseGenerator generator, RuleAction[] order)
    {
        while (true)
        {
            if (Sorted(generator.NextRules(), order) is { Length: > 0 } rules)
                yield return generator.With(rules);
        }
    }

    /// <summary>The rules in that order of actions, without those that are sorted by bits and without what gives one a priority.</summary>
    private static string Sorted(string rules, RuleAction[] order) => string.Join('\n', rules.Split('\n')
        .Where(rule => !rule.Contains("bits:", StringComparison.Ordinal))
        .Select(rule => Priority().Replace(rule, ""))
        .OrderBy(rule => Place(rule, order)));

    /// <summary>Stock Suricata goes on after a drop to the next, which AWS documents otherwise: such packets say nothing here.</summary>
    private static bool HasTwoBlocks(Comparison.Result result)
    {
        var blocks = RuleSetSyntax.Parse(result.Case.Rules).Rules.Where(r => r.Action is RuleAction.Drop or RuleAction.Reject).Select(r => (int)r.Sid!).ToHashSet();
        return result.Suricata.Logged.Where(l => blocks.Contains(l.Sid)).GroupBy(l => l.Packet).Any(g => g.Count() > 1);
    }

    private static int Place(string rule, RuleAction[] order) =>
        Array.FindIndex(order, action => rule.StartsWith(action.ToString(), StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"(priority|classtype):[^;]+; ?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Priority();
}
