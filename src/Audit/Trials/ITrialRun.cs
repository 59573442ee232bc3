using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Audit.Trials;

/// <summary>One set of rules through which cases are played.</summary>
internal interface ITrialRun
{
    PlayOutcome Play(TrialCase each, FlowAssumption assumption, bool isSplit);

    /// <summary>The packets of the course that is shown.</summary>
    IReadOnlyList<TracePacket> Trace(TrialCase each, FlowAssumption assumption, bool isSplit);
}
