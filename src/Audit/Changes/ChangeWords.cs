using System.Globalization;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Changes;

/// <summary>The parts of a comparison in words.</summary>
public static class ChangeWords
{
    /// <summary><c>dropped</c>, or where the split differs <c>passed, split dropped</c>.</summary>
    public static string Outcomes(OutcomePair outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Unsplit == outcome.Split ? Word(outcome.Unsplit) : $"{Word(outcome.Unsplit)}, split {Word(outcome.Split)}";
    }

    /// <summary>What decides: the place and sid of a rule, or a default action; "no rule" for neither.</summary>
    public static string Decider(DecidingRule? rule, string? defaultAction) => rule?.ToString() ?? defaultAction ?? "no rule";

    /// <summary>How the rules of the sides differ: "3 rules added, 1 changed, 29,998 the same."</summary>
    public static string Rules(RuleSetComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var parts = new[] { (comparison.RulesAdded, "added"), (comparison.RulesRemoved, "removed"), (comparison.RulesChanged, "changed"), (comparison.RulesSame, "the same") };
        return "Rules: " + string.Join(", ", parts.Where(part => part.Item1 > 0 || part.Item2 == "the same").Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1:N0} {part.Item2}"))) + ".";
    }

    /// <summary>Which handshakes a change is of, in one line without names of its clients.</summary>
    public static string Handshake(OutcomeChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var direction = change.Direction switch
        {
            ChangeDirection.Outbound => "outbound",
            ChangeDirection.Inbound => "inbound",
            ChangeDirection.Within => "within HOME_NET",
            _ => "between others than HOME_NET",
        };
        var ports = change.OtherPorts.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and port{(change.OtherPorts.Count == 1 ? "" : "s")} {string.Join(", ", change.OtherPorts)}");
        return $"{direction}, {change.Source} to {change.Destination}{ports}, {change.Hello switch { ChangedHello.Both => "split and unsplit", ChangedHello.Split => "split only", _ => "unsplit only" }}";
    }

    /// <summary>The names of a change: the first, then others that are known by name, then how many there are besides.</summary>
    public static string Names(OutcomeChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var rest = change.ServerNameCount - 1 - change.OtherServerNames.Count;
        return string.Join(", ", change.OtherServerNames.Prepend(change.ServerName)) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {rest:N0} more") : "");
    }

    private static string Word(FlowOutcome outcome) => outcome.ToString().ToLowerInvariant();
}
