using System.Globalization;
using TlsCompat.Audit.Changes;
using TlsCompat.Audit.Reports.Writing;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>How a comparison of two rule sets is written: in a table a row a change.</summary>
public static class ComparisonLayout
{
    public static ResultLayout<RuleSetComparison> Instance { get; } = new TableLayout<RuleSetComparison, OutcomeChange>(
        "What this change does to TLS handshakes",
        ReportJsonContext.Default.RuleSetComparison,
        comparison => comparison.Changes,
        [
            new("kind", change => Word(change.Kind), IsBrief: true),
            new("hello", change => Word(change.Hello), IsBrief: true),
            new("direction", change => Word(change.Direction), IsBrief: true),
            new("serverName", change => NameOf(change), IsBrief: true),
            new("source", change => change.Source),
            new("destination", change => change.Destination, IsBrief: true),
            new("before", change => ChangeWords.Outcomes(change.Before), IsBrief: true),
            new("decidedBefore", change => ChangeWords.Decider(change.DecidedBefore, change.DecidedBeforeByDefault), IsBrief: true),
            new("after", change => ChangeWords.Outcomes(change.After), IsBrief: true),
            new("decidedAfter", change => ChangeWords.Decider(change.DecidedAfter, change.DecidedAfterByDefault), IsBrief: true),
            new("clients", change => string.Join(' ', change.Clients), IsBrief: true),
            new("condition", change => change.Condition, IsBrief: true),
            new("undecidedBecause", change => string.Join("; ", change.UndecidedBecause)),
            new("handshakes", change => change.Handshakes.ToString(CultureInfo.InvariantCulture)),
            new("scope", change => change.Scope, IsBrief: true),
        ])
    {
        IsOne = true,
        Sentences = comparison => [comparison.Summary, ChangeWords.Rules(comparison), .. comparison.NotJudged.Select(sentence => "Not judged: " + sentence), .. comparison.Notes],
    };

    private static string NameOf(OutcomeChange change) =>
        change.ServerNameCount == 1 ? change.ServerName : string.Create(CultureInfo.InvariantCulture, $"{change.ServerName} and {change.ServerNameCount - 1:N0} more");

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
