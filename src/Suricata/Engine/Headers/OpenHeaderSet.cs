namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>A name without a value in a rule's header.</summary>
/// <param name="Name">As written, without a negation.</param>
/// <param name="IsSource">Whether it stands on the left of the arrow.</param>
/// <param name="IsPort">Whether it stands for ports.</param>
internal readonly record struct OpenHeaderSet(string Name, bool IsSource, bool IsPort)
{
    /// <summary>What of a flow it is asked about when a packet goes one way or the other.</summary>
    public OpenSet At(PacketDirection direction)
    {
        var isClient = IsSource == direction.IsToServer();
        return new OpenSet(Name, IsPort
            ? isClient ? FlowPlace.ClientPort : FlowPlace.ServerPort
            : isClient ? FlowPlace.Client : FlowPlace.Server);
    }
}
