using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Suricata.Engine;

/// <summary>
/// Plays TLS handshakes through rules as Suricata with stream.inline would, packet by packet. What it does not model is never
/// guessed: where a rule may or may not match it follows both courses, and an outcome on which they differ is undecided.
/// Immutable, and cheap to build from rules that are compiled already.
/// </summary>
/// <param name="rules">The rules in order: by file position, in strict order by group priority before it.</param>
/// <param name="settings">Version, order and default actions.</param>
public sealed class VerdictEngine(IReadOnlyList<CompiledRule> rules, EngineSettings settings)
{
    // A policy that splits more often than this hangs on so much that no course says anything.
    private const int MaximumWorlds = 64;

    private readonly Lazy<RuleIndex> _index = new(() => new RuleIndex(rules, settings));

    public IReadOnlyList<CompiledRule> Rules { get; } = rules;

    public EngineSettings Settings { get; } = settings;

    /// <summary>Plays a handshake.</summary>
    public HandshakeTrace Trace(Handshake handshake)
    {
        ArgumentNullException.ThrowIfNull(handshake);
        var script = new Script(handshake);
        var candidates = _index.Value.Candidates(script);
        var play = new Play.Play(script, candidates, _index.Value, Settings, MaximumWorlds);
        return play.Run();
    }
}
