using System.Runtime.CompilerServices;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Quic;

/// <summary>The rules of a scope that may meet QUIC, by what they do to a ClientHello in several datagrams.</summary>
internal sealed class QuicScope
{
    // The ports at which Suricata looks for QUIC (rust/src/quic/quic.rs, default_port).
    private static readonly int[] Ports = [443, 80];

    private static readonly ConditionalWeakTable<AuditScope, QuicScope> Known = [];

    private readonly AuditScope _scope;
    private readonly FlowFinder _flows;
    private readonly List<(ScopedRule Rule, QuicTiming Timing)> _rules;

    private QuicScope(AuditScope scope)
    {
        _scope = scope;
        _flows = new FlowFinder(scope);
        _rules = [.. scope.Rules.Select(rule => (rule, QuicRule.TimingOf(rule.Syntax))).Where(each => each.Item2 != QuicTiming.Never)];
    }

    /// <summary>What the rules of a scope make of QUIC, worked out once.</summary>
    public static QuicScope Of(AuditScope scope) => Known.GetValue(scope, static scope => new QuicScope(scope));

    /// <summary>The rules on quic or udp that pass or block, may meet QUIC, and have options that nothing is known of.</summary>
    public IEnumerable<ScopedRule> NotJudged => _rules
        .Where(each => each.Timing == QuicTiming.NotJudged && (each.Rule.Action == RuleAction.Pass || each.Rule.Action.IsBlock()) && QuicRule.IsOnQuicOrUdp(each.Rule.Syntax))
        .GroupBy(each => each.Rule.Syntax.FlowSpan.In(each.Rule.Syntax.Tree.Text).ToString(), each => each.Rule, StringComparer.Ordinal)
        .Where(rules => _flows.FindAt(Ports, rules.First()) is not null)
        .SelectMany(rules => rules);

    /// <summary>The rules that block before the ClientHello is complete beside one that passes by it, each with the first such that it hurts.</summary>
    public IEnumerable<QuicFault> Faults()
    {
        var passes = _rules.Where(each => each.Rule.Action == RuleAction.Pass && QuicRule.AsksForHello(each.Rule.Syntax)).Select(each => each.Rule).ToList();
        foreach (var (rule, timing) in _rules)
        {
            if (!rule.Action.IsBlock() || timing is not (QuicTiming.FirstDatagram or QuicTiming.EachDatagram))
                continue;
            // Ten thousand names are passed by rules of one header.
            foreach (var pass in passes.DistinctBy(pass => (pass.Group, pass.Syntax.FlowSpan.In(pass.Syntax.Tree.Text).ToString())))
            {
                if (FindFault(pass, rule, timing) is not { } fault)
                    continue;
                yield return fault;
                break;
            }
        }
    }

    /// <summary>Another rule that blocks, after the server's answer, whatever the rule blocks; null where there is none.</summary>
    public ScopedRule? FindLaterBlock(ScopedRule rule) => _rules.Find(each =>
        each.Timing == QuicTiming.AfterAnswer && each.Rule.Action.IsBlock() && QuicRule.LooksAtClient(each.Rule.Syntax) && IsAsWide(each.Rule.Syntax, rule.Syntax)).Rule;

    private QuicFault? FindFault(ScopedRule pass, ScopedRule block, QuicTiming timing)
    {
        // In strict order what stands first decides, hello complete or not.
        if (_scope.Engine.Order == RuleOrder.Strict && Place(pass) > Place(block))
            return null;
        if (_flows.FindAt(Ports, pass, block) is not { } flow)
            return null;
        var hurt = new List<FlowAssumption>();
        var assumptions = AssumptionsOf(flow);
        foreach (var assumption in assumptions)
        {
            // Where too many sets have no value nothing is assumed, and what may be is said.
            if (Matches(pass) != Truth.No && Matches(block) != Truth.No && !_rules.Exists(each => IsEarlierPass(each) && Matches(each.Rule) == Truth.Yes))
                hurt.Add(assumption);

            Truth Matches(ScopedRule rule) => rule.Compiled.HeaderMatches(flow.Client, flow.Server, assumption);
        }

        return hurt.Count == 0 ? null : new QuicFault(pass, block, timing, hurt.Count == assumptions.Count ? "" : Condition(hurt[0], hurt));

        bool IsEarlierPass((ScopedRule Rule, QuicTiming Timing) each) => each.Rule.Action == RuleAction.Pass
            && each.Timing is QuicTiming.FirstDatagram or QuicTiming.EachDatagram
            && (_scope.Engine.Order == RuleOrder.Action || Place(each.Rule) < Place(block));
    }

    /// <summary>The answers of which turning one round makes the fault go away.</summary>
    private static string Condition(FlowAssumption assumption, List<FlowAssumption> hurt)
    {
        var deciding = assumption.Memberships.Where(membership => !hurt.Exists(other => assumption.DiffersOnlyIn(membership.Set, other))).ToList();
        return string.Join(" and ", deciding.Count > 0 ? deciding : assumption.Memberships);
    }

    /// <summary>What the headers of the rules on QUIC can tell apart of the flow: those of rules on all protocols with the same headers.</summary>
    private IReadOnlyList<FlowAssumption> AssumptionsOf(FlowTuple flow)
    {
        var headers = _rules
            .DistinctBy(each => (each.Rule.Group, each.Rule.Syntax.FlowSpan.In(each.Rule.Syntax.Tree.Text).ToString()))
            .Where(each => each.Rule.NamesWithoutValue.Any())
            .SelectMany(each => each.Rule.Syntax.Tree.ParseWording($"alert ip {each.Rule.Syntax.FlowSpan.In(each.Rule.Syntax.Tree.Text)} (sid:1;)").Rules.Select(each.Rule.Compile))
            .ToList();
        return headers.Count == 0 ? [FlowAssumption.None] : new VerdictEngine(headers, _scope.Engine).Assumptions(new Handshake
        {
            Hello = WitnessClient.All[0].HelloFor("quic.example").Whole,
            SourceAddress = flow.Client.Address,
            SourcePort = flow.Client.Port,
            DestinationAddress = flow.Server.Address,
            DestinationPort = flow.Server.Port,
        });
    }

    private int Place(ScopedRule rule) => _rules.FindIndex(each => ReferenceEquals(each.Rule, rule));

    private static bool IsAsWide(RuleSyntax wide, RuleSyntax narrow) =>
        wide.Direction == narrow.Direction
        && wide.HeaderExpressions.Zip(narrow.HeaderExpressions).All(pair =>
            pair.First.Expression.Kind == HeaderExpressionKind.Any || pair.First.Expression.ToString() == pair.Second.Expression.ToString());
}
