namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>The addresses and ports of one family that headers take: any client in the set with any server in the set.</summary>
internal sealed record FlowSpace(RangeSet Clients, RangeSet ClientPorts, RangeSet Servers, RangeSet ServerPorts)
{
    public bool IsEmpty => Clients.IsEmpty || ClientPorts.IsEmpty || Servers.IsEmpty || ServerPorts.IsEmpty;

    /// <summary>The same with the sides exchanged: the second of the two rules that an arrow both ways is.</summary>
    public FlowSpace Reversed => new(Servers, ServerPorts, Clients, ClientPorts);

    public FlowSpace Intersect(FlowSpace other) => new(
        Clients.Intersect(other.Clients), ClientPorts.Intersect(other.ClientPorts), Servers.Intersect(other.Servers), ServerPorts.Intersect(other.ServerPorts));

    /// <summary>What several rules take of one family: one space for each way in which their arrows can be read.</summary>
    public static IReadOnlyList<FlowSpace> OfAll(IEnumerable<CompiledRule> rules, bool isIPv6)
    {
        List<FlowSpace>? spaces = null;
        foreach (var rule in rules)
        {
            if (rule.Body.IsIPv6 is { } own && own != isIPv6)
                return [];
            var written = rule.Header.Space(isIPv6);
            FlowSpace[] both = rule.Header.IsTwoRules ? [written, written.Reversed] : [written];
            spaces = [.. (spaces is null ? both : spaces.SelectMany(space => both.Select(space.Intersect))).Where(space => !space.IsEmpty)];
        }

        return spaces ?? [];
    }
}
