namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>A bit that <c>xbits</c> or <c>hostbits</c> speak of: its name, and of which address of a packet it is, or of the pair of both.</summary>
internal readonly record struct AddressBit(string Name, AddressBitTracker Tracker)
{
    /// <summary>Bits of one address and bits of a pair have names of their own.</summary>
    public bool IsOfPair => Tracker == AddressBitTracker.Pair;

    /// <summary>The same by the ends of the flow.</summary>
    public AddressBit OfFlow(PacketDirection direction) => IsOfPair || direction.IsToServer() ? this
        : this with { Tracker = Tracker == AddressBitTracker.Source ? AddressBitTracker.Destination : AddressBitTracker.Source };
}
