using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>An <c>xbits:isset</c> or <c>isnotset</c>, or the same of <c>hostbits</c>.</summary>
internal sealed class AddressBitCondition(string keyword, AddressBit bit, bool isSet) : PacketCondition(keyword)
{
    public AddressBit Bit { get; } = bit;

    public override bool KeepsIpOnly => true;

    /// <summary>It is about addresses, which are taken to match.</summary>
    public override EarlyAnswer Early => EarlyAnswer.Taken;

    public override Truth Holds(PacketView packet) => packet.Flow.AddressBits.IsSet(Bit.OfFlow(packet.Direction)).NegatedIf(!isSet);

    public override string NameUnknown(PacketView packet) => $"{Keyword} {Bit.Name}";
}
