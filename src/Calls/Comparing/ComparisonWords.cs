using System.Globalization;
using TlsCompat.Handshake;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Calls.Comparing;

/// <summary>Says what the traces of a test and its wire make of each other.</summary>
/// <param name="probes">The probes.</param>
/// <param name="isWhole">Whether the whole firewall was read.</param>
internal sealed class ComparisonWords(IReadOnlyList<TracedProbe> probes, bool isWhole)
{
    // A difference is what somebody has to look at, and what nobody knows is never an agreement.
    private static readonly RuleAgreement[] s_byWeight =
        [RuleAgreement.RulesStopIt, RuleAgreement.WireStopsIt, RuleAgreement.OtherManner, RuleAgreement.Undecided, RuleAgreement.Agrees];

    public RuleAgreement Agreement => s_byWeight.Where(Has).Append(RuleAgreement.NotCompared).First();

    /// <summary>Whether a rule stops a hello as the wire showed it.</summary>
    public bool Explains => StoppedAsSeen.Any();

    public string Summary
    {
        get
        {
            List<string> sentences = [.. Differences(), .. Explanations(), .. Undecided(), .. PassedAsSeen()];
            return sentences.Count > 0 ? string.Join(' ', sentences) : "There is nothing to compare: no ClientHello was followed whose fate on the wire is clear.";
        }
    }

    public bool Has(RuleAgreement agreement) => Of(agreement).Any();

    private IEnumerable<TracedProbe> Of(RuleAgreement agreement) => probes.Where(probe => probe.Trace.Agreement == agreement);

    private IEnumerable<TracedProbe> StoppedAsSeen => Of(RuleAgreement.Agrees).Where(probe => probe.Fate != WireFate.Arrived);

    private IEnumerable<string> Differences()
    {
        foreach (var group in Of(RuleAgreement.RulesStopIt).GroupBy(Decider))
            yield return $"{group.Key} {Verb(group)} {Names(group)}, and on the wire {(group.Count() == 1 ? "it is" : "each is")} answered: this traffic does not go through these rules, or others are deployed.";
        foreach (var group in Of(RuleAgreement.WireStopsIt).GroupBy(probe => probe.Fate))
        {
            yield return $"The rules{(isWhole ? "" : " that were read")} let {Names(group)} through, and on the wire {group.Key.Words()}: "
                + (isWhole ? "something else on the path, or the server, stops it." : "rules or default actions that were not read stop it, or something else on the path, or the server.");
        }

        foreach (var group in Of(RuleAgreement.OtherManner).GroupBy(probe => (Decider: Decider(probe), probe.Fate)))
        {
            yield return $"{group.Key.Decider} {Verb(group)} {Names(group)}{(Verb(group) == "drops" ? ", which is silence" : ", which is a reset")}, and on the wire {group.Key.Fate.Words()}: "
                + "something else on the path, or the server, does that.";
        }
    }

    private IEnumerable<string> Explanations() => StoppedAsSeen.GroupBy(Decider).Select(group =>
        $"{group.Key} {Verb(group)} {Names(group)}, as the wire showed.");

    private IEnumerable<string> Undecided() => Of(RuleAgreement.Undecided).GroupBy(probe => string.Join(", ", probe.Trace.UndecidedBecause)).Select(group =>
        $"What the rules do with {Names(group)} is undecided: it depends on {group.Key}.");

    private IEnumerable<string> PassedAsSeen() => Of(RuleAgreement.Agrees).Where(probe => probe.Fate == WireFate.Arrived).ToList() is { Count: > 0 } passed
        ? [$"The rules let {Names(passed)} through, and the wire did too."]
        : [];

    private static string Decider(TracedProbe probe) => Name(probe) + (probe.Followed is { IsDeciderCertain: false } ? ", or one that decides before it," : "");

    private static string Name(TracedProbe probe) =>
        probe.Trace.DecidedBy is { } rule ? $"Rule {rule.Sid?.ToString(CultureInfo.InvariantCulture) ?? "without a sid"} ({rule.Source}:{rule.Line.ToString(CultureInfo.InvariantCulture)})"
        : $"The default action {probe.Trace.DecidedByDefault}";

    private static string Verb(IEnumerable<TracedProbe> group) =>
        group.First().Followed is { } trace && Agreements.Stopped(trace)?.Verdict == PacketVerdict.Reject ? "rejects" : "drops";

    private string Names(IEnumerable<TracedProbe> group) => group.Select(probe => probe.Trace.Probe).ToList() switch
    {
        { Count: > 3 } all when all.Count == probes.Count => "every ClientHello",
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        _ => "nothing",
    };
}
