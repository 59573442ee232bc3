using TlsCompat.Suricata.Engine.Compilation;
using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine;

/// <summary>
/// Which directions of a flow Suricata keeps a stream for. It groups rules by direction and port, whatever their addresses, and
/// drops the stream of a direction in whose group no rule looks into streams (SetRawReassemblyFlag in src/detect-engine-mpm.c,
/// DetectRunPostGetFirstRuleGroup in src/detect.c).
/// </summary>
internal sealed class KeptStreams(IReadOnlyList<CompiledRule> rules, bool areRulesMissing)
{
    // detect.custom-values: toserver-groups, toclient-groups. With more, Suricata puts the smallest groups into one.
    private const int MaximumGroups = 25;

    private readonly CompiledRule[] _readers = [.. rules.Where(rule => rule.Body.Protocol != RuleProtocol.OtherTransport && rule.Body.LooksIntoStream)];

    private Truth? _mayBeJoinedToServer;
    private Truth? _mayBeJoinedToClient;

    /// <summary>Unknown where rules that were not read, or the joining of groups, may decide.</summary>
    public Truth Keeps(bool toServer, int serverPort)
    {
        var keeps = areRulesMissing ? Truth.Unknown : Truth.No;
        foreach (var rule in _readers)
        {
            if (Looks(rule.Body, toServer))
                keeps = keeps.Or(rule.Header.TakesServerPort(serverPort, toServer)).Or(MayBeJoined(toServer));
            if (keeps == Truth.Yes)
                break;
        }

        return keeps;
    }

    private Truth MayBeJoined(bool toServer)
    {
        ref var known = ref toServer ? ref _mayBeJoinedToServer : ref _mayBeJoinedToClient;
        if (known is { } joined)
            return joined;
        var edges = new HashSet<UInt128>();
        foreach (var rule in rules)
        {
            if (edges.Count > MaximumGroups)
                break;
            if (Looks(rule.Body, toServer))
                rule.Header.AddServerPortEdges(toServer, edges);
        }

        known = edges.Count > MaximumGroups ? Truth.Unknown : Truth.No;
        return known.Value;
    }

    private static bool Looks(RuleBody body, bool toServer) => toServer ? body.ToServer : body.ToClient;
}
