namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>A <c>flowint:name,+,1</c>, <c>-</c> or <c>=</c>.</summary>
internal sealed record FlowIntegerChange(string Name, char Operation, FlowIntegerOperand Operand) : StateChange
{
    public override string Keyword => "flowint";

    public override bool IsIdempotent => Operation == '=';

    public override bool KeepsIpOnly => false;

    public override void Apply(PacketView packet, Truth certainty) => packet.Flow.Integers.Apply(this, certainty);
}
