using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Audit.Trials;

/// <summary>A case as the engine plays it, whole or split.</summary>
internal static class SplitCaseHandshake
{
    public static FlowTrace Trace(this VerdictEngine engine, SplitCase each, bool split) =>
        engine.Trace(HandshakeOf(each, split), each.Assumption ?? FlowAssumption.None);

    /// <summary>What the engine's rules can tell apart of the case's flow.</summary>
    public static IReadOnlyList<FlowAssumption> Assumptions(this VerdictEngine engine, SplitCase each, bool split) => engine.Assumptions(HandshakeOf(each, split));

    private static TlsHandshake HandshakeOf(SplitCase each, bool split) => new()
    {
        Hello = split ? each.Hello.Split : each.Hello.Whole,
        Cuts = split ? each.Hello.Cuts : [],
        SourceAddress = each.Flow.Client.Address,
        SourcePort = each.Flow.Client.Port,
        DestinationAddress = each.Flow.Server.Address,
        DestinationPort = each.Flow.Server.Port,
    };
}
