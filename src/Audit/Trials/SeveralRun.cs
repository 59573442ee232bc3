using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Audit.Trials;

/// <summary>Rules with several in the place of one, as a patch of an L4 drop is: played for this suspect alone.</summary>
/// <param name="engine">The rules that some case can meet.</param>
internal sealed class SeveralRun(VerdictEngine engine) : ITrialRun
{
    public PlayOutcome Play(TrialCase each, FlowAssumption assumption, bool isSplit) => PlayOutcome.Of(Trace(engine, each, assumption, isSplit));

    public IReadOnlyList<TracePacket> Trace(TrialCase each, FlowAssumption assumption, bool isSplit) => Trace(engine, each, assumption, isSplit).Packets;

    private static HandshakeTrace Trace(VerdictEngine engine, TrialCase each, FlowAssumption assumption, bool isSplit) =>
        engine.Trace(new SplitCase(each.Hello, each.Flow, assumption), isSplit);
}
