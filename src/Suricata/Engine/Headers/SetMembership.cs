namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>An assumption: that a set without a value holds one place of a flow, or that it does not.</summary>
/// <param name="Set">The set and the place.</param>
/// <param name="Holds">Whether it holds it.</param>
public readonly record struct SetMembership(OpenSet Set, bool Holds)
{
    /// <summary><c>$CORP_NET holds the client</c>.</summary>
    public override string ToString() => $"{Set.Name} {(Holds ? "holds" : "does not hold")} " + Set.Place switch
    {
        FlowPlace.Client => "the client",
        FlowPlace.Server => "the server",
        FlowPlace.ClientPort => "the client's port",
        FlowPlace.ServerPort => "the port",
        _ => "the server name",
    };
}
