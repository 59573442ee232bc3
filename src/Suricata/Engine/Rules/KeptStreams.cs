using System.Collections.Concurrent;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules.Compilation;

namespace TlsCompat.Suricata.Engine.Rules;

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

    private readonly ConcurrentDictionary<(PacketDirection, int), Truth> _known = [];

    private PortGroups? _groupsToServer;
    private PortGroups? _groupsToClient;

    /// <summary>Unknown where rules that were not read, or the joining of groups, may decide.</summary>
    public Truth Keeps(PacketDirection direction, int serverPort) => _known.GetOrAdd((direction, serverPort), static (at, streams) => streams.Find(at.Item1, at.Item2), this);

    private Truth Find(PacketDirection direction, int serverPort)
    {
        var keeps = areRulesMissing ? Truth.Unknown : Truth.No;
        foreach (var rule in _readers)
        {
            if (Looks(rule.Body, direction))
                keeps = keeps.Or(IsInGroup(rule, direction, serverPort));
            if (keeps == Truth.Yes)
                break;
        }

        return keeps;
    }

    /// <summary>Whether the rule is in the group of the port: for the port itself, or for one that Suricata puts into one run with it.</summary>
    private Truth IsInGroup(CompiledRule rule, PacketDirection direction, int serverPort)
    {
        var groups = Groups(direction);
        var isIn = groups.Count > MaximumGroups ? Truth.Unknown : Truth.No;
        var run = groups.RunOf(serverPort);
        foreach (var ports in rule.Header.ServerPorts(direction))
        {
            isIn = isIn.Or(ports.Unknown is not null ? ports.Contains(serverPort)
                : (run is var (first, last) && ports.Possible().Overlaps((UInt128)first, (UInt128)last)).ToTruth());
        }

        return isIn;
    }

    private PortGroups Groups(PacketDirection direction)
    {
        ref var known = ref direction.IsToServer() ? ref _groupsToServer : ref _groupsToClient;
        if (known is not null)
            return known;
        known = new PortGroups();
        foreach (var rule in rules)
        {
            if (rule.Type == SignatureType.IpOnly || rule.Body.Protocol == RuleProtocol.OtherTransport || !Looks(rule.Body, direction))
                continue;
            foreach (var ports in rule.Header.ServerPorts(direction).Where(ports => ports.Unknown is null))
                known.Add(ports.Possible());
        }

        return known;
    }

    private static bool Looks(RuleBody body, PacketDirection direction) => direction.IsToServer() ? body.ToServer : body.ToClient;
}
