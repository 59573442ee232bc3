using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A <c>flowbits:isset</c> or <c>isnotset</c>: one of the names is set, or one of them is not.</summary>
internal sealed class FlowBitCondition(string[] names, bool isSet) : PacketCondition("flowbits")
{
    public IReadOnlyList<string> Names { get; } = names;

    public bool IsSet { get; } = isSet;

    /// <summary>At the first segment no bit is set but by a rule that matched before the hello or on this very packet.</summary>
    public override EarlyAnswer Early => new(Truth.Unknown, EarlyMatchCause.Flowbits);

    public override Truth Holds(PacketView packet)
    {
        var holds = Truth.No;
        foreach (var name in Names)
            holds = holds.Or(packet.Flow.Bits.IsSet(name).NegatedIf(!IsSet));
        return holds;
    }

    public override string NameUnknown(PacketView packet) =>
        $"{Keyword} {Names.First(name => packet.Flow.Bits.IsSet(name) == Truth.Unknown)}";
}
