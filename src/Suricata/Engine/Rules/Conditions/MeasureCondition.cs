using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A condition on how much of a flow there has been: known while every ordinary flow is alike, within bounds after that.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="asked">The numbers that the rule asks for.</param>
/// <param name="needsAll">Whether all of what is measured must be among them; else one is enough.</param>
/// <param name="measures">What is measured of a packet.</param>
/// <param name="early">The same of the first segment of a split hello.</param>
internal sealed class MeasureCondition(string keyword, NumberRange asked, bool needsAll, Func<PacketView, Ordinary[]> measures, Ordinary[] early) : PacketCondition(keyword)
{
    public override EarlyAnswer Early => new(Holds(early), EarlyMatchCause.PacketSize);

    public override Truth Holds(PacketView packet) => Holds(measures(packet));

    private Truth Holds(Ordinary[] measured) => needsAll
        ? measured.Aggregate(Truth.Yes, (holds, each) => holds.And(asked.Holds(each)))
        : measured.Aggregate(Truth.No, (holds, each) => holds.Or(asked.Holds(each)));
}
