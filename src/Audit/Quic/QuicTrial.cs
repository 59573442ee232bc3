using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Audit.Quic;

/// <summary>
/// A rule that blocks beside one that passes by name, and beside those that pass every name, with a client whose name is passed. Other
/// rules that block are out of the way, so that each finding is about one.
/// </summary>
internal sealed class QuicTrial
{
    private readonly IReadOnlyList<CompiledRule> _rules;
    private readonly CompiledRule _block;
    private readonly EngineSettings _settings;
    private readonly QuicHandshake _whole;
    private readonly QuicHandshake _split;
    private readonly VerdictEngine _engine;

    /// <param name="rules">The rules, in order.</param>
    /// <param name="block">The one that blocks, among them.</param>
    /// <param name="settings">Version and order.</param>
    /// <param name="witness">The client.</param>
    /// <param name="flow">Between whom.</param>
    public QuicTrial(IReadOnlyList<CompiledRule> rules, CompiledRule block, EngineSettings settings, QuicWitness witness, FlowTuple flow)
    {
        _rules = rules;
        _block = block;
        _settings = settings;
        (_whole, _split) = (Between(witness.Whole, flow), Between(witness.Split, flow));
        _engine = new VerdictEngine(rules, settings);
        Assumptions = _engine.Assumptions(_split);
    }

    /// <summary>What the rules can tell apart of the sets without a value. Where there are too many of these nothing is assumed, and what may be is said.</summary>
    public IReadOnlyList<FlowAssumption> Assumptions { get; }

    /// <summary>Whether a ClientHello in one datagram may pass, and the rule blocks it in two.</summary>
    public bool IsHurt(FlowAssumption assumption) => _engine.Trace(_whole, assumption).Outcome is FlowOutcome.Passed or FlowOutcome.Undecided
        && _engine.Trace(_split, assumption) is var split
        && (split.Outcome == FlowOutcome.Undecided || (split.Outcome != FlowOutcome.Passed && ReferenceEquals(split.DecidedBy, _block)));

    /// <summary>What is not known and the outcome of a ClientHello in two depends on; empty where that is decided.</summary>
    public IReadOnlyList<string> UnknownOf(FlowAssumption assumption) =>
        _engine.Trace(_split, assumption) is { Outcome: FlowOutcome.Undecided } split ? split.UndecidedBecause : [];

    /// <summary>Whether with another rule in the place of the one that blocks a ClientHello fares in one datagram as before, and in two as in one.</summary>
    public bool IsMendedBy(CompiledRule block)
    {
        var engine = new VerdictEngine([.. _rules.Select(rule => ReferenceEquals(rule, _block) ? block : rule)], _settings);
        return Assumptions.All(assumption =>
        {
            var before = _engine.Trace(_whole, assumption).Outcome;
            return engine.Trace(_whole, assumption).Outcome == before && engine.Trace(_split, assumption).Outcome == before;
        });
    }

    private static QuicHandshake Between(QuicHandshake handshake, FlowTuple flow) => handshake with
    {
        SourceAddress = flow.Client.Address,
        SourcePort = flow.Client.Port,
        DestinationAddress = flow.Server.Address,
        DestinationPort = flow.Server.Port,
    };
}
