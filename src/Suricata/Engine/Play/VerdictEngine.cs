using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>
/// Plays flows through rules as Suricata with stream.inline would, packet by packet. What it does not model is never
/// guessed: where a rule may or may not match it follows both courses, and an outcome on which they differ is undecided.
/// Immutable, and cheap to build from rules that are compiled already.
/// </summary>
public sealed class VerdictEngine
{
    // A policy that splits more often than this hangs on so much that no course says anything.
    private const int MaximumWorlds = 64;

    private readonly Lazy<RuleIndex> _index;

    /// <param name="rules">The rules in order: by file position, in strict order by group priority before it.</param>
    /// <param name="settings">Version, order and default actions.</param>
    public VerdictEngine(IReadOnlyList<CompiledRule> rules, EngineSettings settings)
        : this(rules, settings, null)
    {
    }

    private VerdictEngine(IReadOnlyList<CompiledRule> rules, EngineSettings settings, Func<VerdictEngine>? whole)
    {
        Rules = rules;
        Settings = settings;
        _index = new Lazy<RuleIndex>(() => new RuleIndex(rules, settings, whole is null ? null : () => whole()._index.Value));
    }

    public IReadOnlyList<CompiledRule> Rules { get; }

    public EngineSettings Settings { get; }

    internal RuleIndex Index => _index.Value;

    /// <summary>An engine of those rules of a firewall that the flows to be played can meet.</summary>
    /// <param name="rules">The rules, in order.</param>
    /// <param name="settings">Version, order and default actions.</param>
    /// <param name="whole">The engine of all rules, asked for only where they matter.</param>
    public static VerdictEngine Part(IReadOnlyList<CompiledRule> rules, EngineSettings settings, Func<VerdictEngine> whole) => new(rules, settings, whole);

    /// <summary>Plays a handshake, or another flow, under every assumption about what is not known of its flow.</summary>
    public FlowTrace Trace(PlayedFlow flow)
    {
        var assumptions = Assumptions(flow);
        return CombinedTrace.Of([.. assumptions.Select(assumption => (assumption, Trace(flow, assumption)))]);
    }

    /// <summary>The same under one assumption.</summary>
    public FlowTrace Trace(PlayedFlow flow, FlowAssumption assumption)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(assumption);
        var script = flow.ToScript();
        var candidates = _index.Value.Candidates(script.Source, script.Destination, script.ServerName, assumption);
        var play = new FlowPlay(script, candidates, _index.Value, Settings, assumption, MaximumWorlds);
        return play.Run();
    }

    /// <summary>
    /// The assumptions about the flow that the rules can tell apart: one for each combination of answers to whether a set
    /// without a value holds its client, its server or its port. One that assumes nothing where no set is open, or too many are.
    /// </summary>
    public IReadOnlyList<FlowAssumption> Assumptions(PlayedFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return AssumptionFinder.Find(_index.Value, flow.ToScript(), Settings.Countries);
    }
}
