using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Patching;

/// <summary>
/// Proves the patches of a scope together and in the subsets that somebody may take of them, hunk by hunk. A handshake meets only the rules
/// whose headers take it, so that only those of the patches are tried with it: the others change nothing for it. Under each subset what passes
/// passes and what is stopped is stopped, whole as before and split as before or as whole; and whether streams are kept is asked of the rules
/// as they are then.
/// </summary>
internal sealed class PatchesTogether
{
    private const string Apart = "no handshake that was traced meets this rule and another that is patched: they change nothing for each other";

    // A bound on what is played of one scope; beyond it the proofs say how far it went.
    private const int MaximumPlays = 4_000;

    private readonly AuditScope _scope;
    private readonly IReadOnlyList<OfferedChange> _changes;
    private readonly Dictionary<RuleSyntax, OfferedChange> _ofRules;
    private readonly OfferedChange? _ofDefaults;
    private readonly Dictionary<OfferedChange, HashSet<OfferedChange>> _needs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<OfferedChange, string> _against = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<OfferedChange> _met = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<string> _sentence;
    private int _plays;
    private int _cases;
    private int _untried;
    private bool _isEverySubset = true;

    private PatchesTogether(AuditScope scope, IReadOnlyList<OfferedChange> changes)
    {
        _scope = scope;
        _changes = changes;
        _ofRules = changes.Where(change => change.Rule is not null).ToDictionary(change => change.Rule!.Syntax);
        _ofDefaults = changes.FirstOrDefault(change => change.Rule is null);
        _sentence = new(Sentence);
    }

    /// <summary>The findings of a scope, with what their patches come to together.</summary>
    public static IReadOnlyList<Finding> Prove(AuditScope scope, IReadOnlyList<Finding> findings)
    {
        if (scope.Offered.Count < 2 && !(scope.Offered.Count == 1 && scope.Trials.LookIntoPayload))
            return findings;
        var together = new PatchesTogether(scope, scope.Offered);
        together.Try();
        return [.. findings.Select(together.Told)];
    }

    private Finding Told(Finding finding)
    {
        if (finding.Patch is not { Proof: { Cases: > 0 } proof } patch || Find(patch) is not { } change)
            return finding;
        if (_against.TryGetValue(change, out var reason))
            proof = proof with { Status = ProofStatus.Unproven, Reason = reason };
        var needs = _needs.TryGetValue(change, out var others) ? others.Select(other => other.Name).Order(StringComparer.Ordinal).ToList() : [];
        var together = _changes.Count == 1 ? null : _met.Contains(change) ? _sentence.Value : Apart;
        return finding with { Patch = patch with { Proof = proof with { Together = together }, Needs = needs } };
    }

    private OfferedChange? Find(RulePatch patch) => patch.Rule is { } rule ? _ofRules.GetValueOrDefault(rule) : patch.Policy is null ? null : _ofDefaults;

    private string Sentence()
    {
        var how = _isEverySubset ? "every subset" : "each alone, each two, all but one, and all";
        var untried = _untried > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {_untried:N0} {(_untried == 1 ? "flow was" : "flows were")} not tried, which would take too long") : "";
        return _cases == 0
            ? $"not tried: {(_untried == 1 ? "one flow meets" : "flows meet")} too many patches, and to try them together would take too long"
            : string.Create(CultureInfo.InvariantCulture, $"{how} of the patches that one handshake meets, {_cases:N0} handshakes{untried}");
    }

    private void Try()
    {
        foreach (var (flow, cases) in Cases())
        {
            var met = _changes.Where(change => change.Rule is null || Meets(change.Rule.Compiled, flow)).ToList();
            if (met.Count == 0 || (met.Count == 1 && !_scope.Trials.LookIntoPayload))
                continue;
            if (met.Count > 1)
                _met.UnionWith(met);
            var alike = Alike(met);
            if (alike.Count > PatchSubset.Most || _plays + (2L * cases.Count * PatchSubset.CountOf(alike.Count)) > MaximumPlays)
            {
                _untried++;
                continue;
            }

            _isEverySubset &= alike.Count <= PatchSubset.MostInEverySubset;
            Try(flow, cases, alike);
        }
    }

    /// <summary>
    /// Patches of rules that are alike but for their names and ids are alike: whether the first of them is taken, and whether the rest is, are
    /// two questions and not as many as there are rules.
    /// </summary>
    private static List<IReadOnlyList<OfferedChange>> Alike(List<OfferedChange> met) =>
    [
        .. met.GroupBy(change => change.Rule is { } rule ? (RuleShape.Of(rule.Syntax), rule.Compiled.HeaderIdentity) : default)
            .SelectMany(same => same.Count() == 1 ? [[.. same]] : (IReadOnlyList<OfferedChange>[])[[same.First()], [.. same.Skip(1)]]),
    ];

    /// <summary>The witnesses of each shape of rule that is patched, by their flows.</summary>
    private IEnumerable<(FlowTuple Flow, List<TrialCase> Cases)> Cases()
    {
        var shapes = new HashSet<ulong>();
        var seen = new HashSet<(WitnessHello, FlowTuple)>();
        foreach (var change in _changes.Where(change => change.Rule is null || shapes.Add(RuleShape.Of(change.Rule.Syntax))))
        {
            if (_plays >= MaximumPlays || _untried > 0)
            {
                _untried++;
                if (change.Rule is not null)
                    _met.Add(change);
                continue;
            }

            foreach (var same in _scope.Trials.CasesOf(change.Rule).Where(each => seen.Add((each.Hello, each.Flow))).GroupBy(each => each.Flow))
                yield return (same.Key, [.. same]);
        }
    }

    private void Try(FlowTuple flow, List<TrialCase> cases, List<IReadOnlyList<OfferedChange>> met)
    {
        var subsets = PatchSubset.Of(met.Count).ToList();
        var rules = _scope.Trials.Relevant.Where(rule => Meets(rule.Compiled, flow)).ToList();
        var before = EngineOf(rules, []);
        var engines = subsets.ConvertAll(subset => (Subset: subset, Taken: Of(met, subset), Engine: EngineOf(rules, Of(met, subset))));
        foreach (var each in cases)
        {
            _cases++;
            foreach (var assumption in _scope.Trials.AssumptionsOf(each))
            {
                _scope.ThrowIfCancelled();
                var split = new SplitCase(each.Hello, each.Flow, assumption);
                var was = Play(before, split);
                var wrong = new Dictionary<ulong, string>();
                foreach (var (subset, taken, engine) in engines)
                {
                    var mayOpen = PatchConsent.IsInbound(_scope, flow) && taken.Exists(change => change.LetsInboundThrough);
                    if (Tell(was, Play(engine, split), mayOpen) is { } what)
                        wrong[subset] = $"{what} from {flow.Client.Address} to {flow.Server} for {each.Hello.ServerName}";
                }

                foreach (var (subset, what) in wrong)
                    Blame(met, subsets, subset, wrong, what);
            }
        }
    }

    /// <summary>The smallest tried subset around one that is wrong says which patches it lacks; where there is none, it is not to be taken.</summary>
    private void Blame(List<IReadOnlyList<OfferedChange>> met, List<ulong> subsets, ulong subset, Dictionary<ulong, string> wrong, string what)
    {
        var taken = Of(met, subset);
        if (subsets.Where(other => (other & subset) == subset && !wrong.ContainsKey(other)).Select(other => (ulong?)other).FirstOrDefault() is { } enough)
        {
            foreach (var change in taken)
            {
                if (!_needs.TryGetValue(change, out var needs))
                    _needs[change] = needs = new(ReferenceEqualityComparer.Instance);
                needs.UnionWith(Of(met, enough & ~subset));
            }

            return;
        }

        // The one that comes last is held back: without it the others may do.
        var others = string.Join(", ", taken.SkipLast(1).Select(change => change.Name));
        _against.TryAdd(taken[^1], others.Length > 0 ? $"together with the patch of {others} it would {what}" : $"it would {what}");
    }

    private static List<OfferedChange> Of(List<IReadOnlyList<OfferedChange>> met, ulong subset) => [.. met.Where((_, at) => (subset & (1UL << at)) != 0).SelectMany(same => same)];

    private VerdictEngine EngineOf(List<ScopedRule> rules, List<OfferedChange> taken)
    {
        var changed = taken.Where(change => change.Rule is not null).ToDictionary(change => change.Rule!, change => change.Changed);
        var settings = taken.Find(change => change.Defaults is not null) is { Defaults: { } defaults } ? _scope.Engine with { DefaultActions = defaults } : _scope.Engine;
        IEnumerable<CompiledRule> Exchanged(IEnumerable<ScopedRule> all) => all.SelectMany(rule => changed.TryGetValue(rule, out var wordings) ? wordings : [rule.Compiled]);
        return VerdictEngine.Part([.. Exchanged(rules)], settings, () => new VerdictEngine([.. Exchanged(_scope.Rules)], settings));
    }

    private (PlayOutcome Whole, PlayOutcome Split) Play(VerdictEngine engine, SplitCase each)
    {
        _plays += 2;
        return (PlayOutcome.Of(engine.Trace(each, false)), PlayOutcome.Of(engine.Trace(each, true)));
    }

    /// <returns>What is wrong; null where nothing is, or where it is not known.</returns>
    private static string? Tell((PlayOutcome Whole, PlayOutcome Split) was, (PlayOutcome Whole, PlayOutcome Split) now, bool mayOpen)
    {
        if (new[] { was.Whole, was.Split, now.Whole, now.Split }.Any(played => played.Outcome == FlowOutcome.Undecided))
            return null;
        var (wasWhole, wasSplit, isWhole, isSplit) = (Passes(was.Whole), Passes(was.Split), Passes(now.Whole), Passes(now.Split));
        return wasWhole && !isWhole ? "stop a ClientHello in one segment"
            : mayOpen ? null
            : !wasWhole && isWhole ? "let a ClientHello in one segment through"
            : wasSplit && wasWhole && !isSplit ? "stop a ClientHello in segments"
            : !wasSplit && !wasWhole && isSplit ? "let a ClientHello in segments through"
            : null;
    }

    private static bool Passes(PlayOutcome played) => played.Outcome is FlowOutcome.Passed or FlowOutcome.Delayed;

    private static bool Meets(CompiledRule rule, FlowTuple flow) =>
        rule.HeaderMatches(flow.Client, flow.Server) != Truth.No || rule.HeaderMatches(flow.Server, flow.Client) != Truth.No;
}
