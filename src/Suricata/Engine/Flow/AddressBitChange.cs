namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>An <c>xbits:set,name,track ip_src</c> and the like, or the same of <c>hostbits</c>.</summary>
internal sealed record AddressBitChange(string Name, BitOperation Operation, AddressBit Bit) : StateChange
{
    public override string Keyword => Name;

    public override bool IsIdempotent => Operation != BitOperation.Toggle;

    public override bool KeepsIpOnly => true;

    public override void Apply(PacketView packet, Truth certainty) => packet.Flow.AddressBits.Apply(Bit.OfFlow(packet.Direction), Operation, certainty);
}
