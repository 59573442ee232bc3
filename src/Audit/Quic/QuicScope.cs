using System.Runtime.CompilerServices;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Quic;

/// <summary>The rules of a scope that may meet QUIC, by what they do to a ClientHello in several datagrams.</summary>
internal sealed class QuicScope
{
    private static readonly ConditionalWeakTable<AuditScope, QuicScope> Known = [];

    private readonly AuditScope _scope;
    private readonly EngineSettings _settings;
    private readonly FlowFinder _flows;
    private readonly List<QuicRule> _rules;
    private readonly Dictionary<string, QuicWitness> _witnesses = new(StringComparer.Ordinal);
    private readonly Dictionary<QuicRule, (CompiledRule Rule, string Name)> _passing = [];
    // Rules that pass a flow on its first datagram, or may.
    private readonly Lazy<List<QuicRule>> _firstPasses;

    private QuicScope(AuditScope scope)
    {
        _scope = scope;
        // What default actions make of QUIC is not known.
        _settings = scope.Engine with { DefaultActions = [] };
        _flows = new FlowFinder(scope.Groups, scope.HomeNet, scope.Settings.Sets);
        var played = new Dictionary<string, QuicTiming>(StringComparer.Ordinal);
        _rules = [.. scope.Rules.Where(rule => QuicRule.MayMeet(rule.Syntax)).Select((rule, place) => new QuicRule(rule, place, scope.Engine.Version, played))];
        _firstPasses = new(() => _rules.FindAll(rule => rule.Rule.Action == RuleAction.Pass && (rule.IsEarly || rule.Timing == QuicTiming.NotJudged)));
    }

    /// <summary>What the rules of a scope make of QUIC, worked out once.</summary>
    public static QuicScope Of(AuditScope scope) => Known.GetValue(scope, static scope => new QuicScope(scope));

    /// <summary>The rules on quic or udp that pass or block, may meet QUIC, and have options that nothing is known of.</summary>
    public IEnumerable<ScopedRule> NotJudged => _rules
        .Where(rule => (rule.Rule.Action == RuleAction.Pass || rule.Rule.Action.IsBlock()) && QuicRule.IsOnQuicOrUdp(rule.Rule.Syntax) && rule.Timing == QuicTiming.NotJudged)
        .GroupBy(rule => FlowOf(rule.Rule), rule => rule.Rule, StringComparer.Ordinal)
        .Where(rules => _flows.FindAt(QuicTraffic.Ports, rules.First()) is not null)
        .SelectMany(rules => rules);

    /// <summary>The rules that block before the ClientHello is complete beside one that passes by it, each with the first such that it hurts.</summary>
    public IEnumerable<QuicFault> Faults()
    {
        // Ten thousand names are passed by rules of one header.
        var passes = _rules.Where(rule => rule.Rule.Action == RuleAction.Pass)
            .GroupBy(rule => (rule.Rule.Group, FlowOf(rule.Rule)))
            .Select(rules => rules.FirstOrDefault(rule => rule.PassesByHello)).OfType<QuicRule>().ToList();
        if (passes.Count == 0)
            yield break;
        foreach (var rule in _rules.Where(rule => rule.Rule.Action.IsBlock() && rule.IsEarly))
        {
            foreach (var pass in passes)
            {
                if (FindFault(pass, rule) is not { } fault)
                    continue;
                yield return fault;
                break;
            }
        }
    }

    /// <summary>Another rule that blocks, after the server's answer, whatever the rule blocks; null where there is none.</summary>
    public ScopedRule? FindLaterBlock(ScopedRule rule) =>
        _rules.Find(each => each.Rule.Action.IsBlock() && IsAsWide(each.Rule.Syntax, rule.Syntax) && each.LooksAtClientAfterAnswer)?.Rule;

    private QuicFault? FindFault(QuicRule pass, QuicRule block)
    {
        if (_flows.FindAt(QuicTraffic.Ports, pass.Rule, block.Rule) is not { } flow)
            return null;
        if (!_passing.TryGetValue(pass, out var passing))
            _passing[pass] = passing = pass.Passing(WitnessOf);
        var rules = _firstPasses.Value.Where(rule => Concerns(rule.Compiled, flow)).Append(block).Append(pass).OrderBy(rule => rule.Place);
        var trial = new QuicTrial([.. rules.Select(rule => rule == pass ? passing.Rule : rule.Compiled)], block.Compiled, _settings, WitnessOf(passing.Name), flow);
        var hurt = trial.Assumptions.Where(trial.IsHurt).ToList();
        if (hurt.Count == 0)
            return null;
        // Under an assumption for which it is certain, what is not known besides does not matter.
        var certain = hurt.FindAll(assumption => trial.UnknownOf(assumption).Count == 0);
        var shown = certain.Count > 0 ? certain : hurt;
        return new QuicFault(pass.Rule, block.Rule, block.Timing, shown.Count == trial.Assumptions.Count ? "" : Condition(shown[0], shown), trial)
        {
            Unknown = certain.Count > 0 ? [] : trial.UnknownOf(hurt[0]),
        };
    }

    private static bool Concerns(CompiledRule rule, FlowTuple flow) =>
        rule.HeaderMatches(flow.Client, flow.Server) != Truth.No || rule.HeaderMatches(flow.Server, flow.Client) != Truth.No;

    /// <summary>The answers of which turning one round makes the fault go away.</summary>
    private static string Condition(FlowAssumption assumption, List<FlowAssumption> hurt)
    {
        var deciding = assumption.Memberships.Where(membership => !hurt.Exists(other => assumption.DiffersOnlyIn(membership.Set, other))).ToList();
        return string.Join(" and ", deciding.Count > 0 ? deciding : assumption.Memberships);
    }

    private QuicWitness WitnessOf(string name) =>
        _witnesses.TryGetValue(name, out var known) ? known : _witnesses[name] = QuicWitness.Of(name);

    private static string FlowOf(ScopedRule rule) => rule.Syntax.FlowSpan.In(rule.Syntax.Tree.Text).ToString();

    private static bool IsAsWide(RuleSyntax wide, RuleSyntax narrow) =>
        wide.Direction == narrow.Direction
        && wide.HeaderExpressions.Zip(narrow.HeaderExpressions).All(pair =>
            pair.First.Expression.Kind == HeaderExpressionKind.Any || pair.First.Expression.ToString() == pair.Second.Expression.ToString());
}
