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

    private PortGroups? _groupsToServer;
    private PortGroups? _groupsToClient;

    /// <summary>Unknown where rules that were not read, or the joining of groups, may decide.</summary>
    public Truth Keeps(bool toServer, int serverPort)
    {
        var keeps = areRulesMissing ? Truth.Unknown : Truth.No;
        foreach (var rule in _readers)
        {
            if (Looks(rule.Body, toServer))
                keeps = keeps.Or(IsInGroup(rule, toServer, serverPort));
            if (keeps == Truth.Yes)
                break;
        }

        return keeps;
    }

    /// <summary>Whether the rule is in the group of the port: for the port itself, or for one that Suricata puts into one run with it.</summary>
    private Truth IsInGroup(CompiledRule rule, bool toServer, int serverPort)
    {
        var groups = Groups(toServer);
        var isIn = groups.Count > MaximumGroups ? Truth.Unknown : Truth.No;
        var run = groups.RunOf(serverPort);
        foreach (var ports in rule.Header.ServerPorts(toServer))
        {
            isIn = isIn.Or(ports.Unknown is not null ? ports.Contains(serverPort)
                : (run is var (first, last) && ports.Possible().Overlaps((UInt128)first, (UInt128)last)).ToTruth());
        }

        return isIn;
    }

    private PortGroups Groups(bool toServer)
    {
        ref var known = ref toServer ? ref _groupsToServer : ref _groupsToClient;
        if (known is not null)
            return known;
        known = new PortGroups();
        foreach (var rule in rules)
        {
            if (rule.Type == SignatureType.IpOnly || rule.Body.Protocol == RuleProtocol.OtherTransport || !Looks(rule.Body, toServer))
                continue;
            foreach (var ports in rule.Header.ServerPorts(toServer).Where(ports => ports.Unknown is null))
                known.Add(ports.Possible());
        }

        return known;
    }

    private static bool Looks(RuleBody body, bool toServer) => toServer ? body.ToServer : body.ToClient;
}
