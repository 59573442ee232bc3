namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>The addresses and ports of one family that headers take: any client in the set with any server in the set.</summary>
internal sealed record FlowSpace(RangeSet Clients, RangeSet ClientPorts, RangeSet Servers, RangeSet ServerPorts)
{
    public bool IsEmpty => Clients.IsEmpty || ClientPorts.IsEmpty || Servers.IsEmpty || ServerPorts.IsEmpty;

    /// <summary>The same with the sides exchanged: the second of the two rules that an arrow both ways is.</summary>
    public FlowSpace Reversed => new(Servers, ServerPorts, Clients, ClientPorts);

    public FlowSpace Intersect(FlowSpace other) => new(
        Clients.Intersect(other.Clients), ClientPorts.Intersect(other.ClientPorts), Servers.Intersect(other.Servers), ServerPorts.Intersect(other.ServerPorts));
}
