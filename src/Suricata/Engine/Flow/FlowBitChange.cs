namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>A <c>flowbits:set,name</c> and the like.</summary>
internal sealed record FlowBitChange(BitOperation Operation, string Name) : StateChange
{
    public override string Keyword => "flowbits";

    public override bool IsIdempotent => Operation != BitOperation.Toggle;

    public override bool KeepsIpOnly => Operation == BitOperation.Set;

    public override void Apply(PacketView packet, Truth certainty) => packet.Flow.Bits.Apply(this, certainty);
}
