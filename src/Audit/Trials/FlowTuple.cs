using System.Net;

namespace TlsCompat.Audit.Trials;

/// <summary>The two ends of a witness.</summary>
internal sealed record FlowTuple(IPEndPoint Client, IPEndPoint Server)
{
    /// <summary>The same hosts with the roles exchanged.</summary>
    public FlowTuple Reversed => new(new IPEndPoint(Server.Address, Client.Port), new IPEndPoint(Client.Address, Server.Port));
}
