using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Audit.Trials;

/// <summary>A line-up with one of its rules exchanged: what was played of it for another suspect is not played again.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Plays">What was played of them.</param>
/// <param name="Lineup">The line-up, or <see cref="SharedPlays.Alone"/>.</param>
/// <param name="Exchanged">What stands in the place of the suspect; null for nothing.</param>
/// <param name="Defaults">The default actions.</param>
internal sealed record TrialRun(TrialRules Rules, SharedPlays Plays, int Lineup, CompiledRule? Exchanged, IReadOnlyList<DefaultAction> Defaults)
{
    public PlayOutcome Play(TrialCase each, FlowAssumption assumption, bool isSplit) =>
        Plays.Play(each.Meeting, Lineup, Exchanged, Defaults, assumption, Rules.Prepared(each), isSplit);

    public IReadOnlyList<PacketRecord> Trace(TrialCase each, FlowAssumption assumption, bool isSplit) =>
        Plays.Trace(each.Meeting, Lineup, Exchanged, Defaults, assumption, Rules.Prepared(each), isSplit);
}
