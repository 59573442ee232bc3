using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A condition on a number that is not played but lies in a range in ordinary flows: unknown where they do not decide alike.</summary>
/// <param name="keyword">The keyword.</param>
/// <param name="asked">The numbers that the rule asks for.</param>
/// <param name="ordinary">Where the number lies.</param>
/// <param name="has">Whether a packet has one: nothing matches where there is none.</param>
internal sealed class OrdinaryCondition(string keyword, NumberRange asked, Ordinary ordinary, Func<PacketView, bool> has) : PacketCondition(keyword)
{
    private readonly Truth _holds = asked.Holds(ordinary);

    public override bool IsUnknown => _holds == Truth.Unknown;

    /// <summary>Of headers, as of addresses, the first segment is taken to be one that has the number.</summary>
    public override EarlyAnswer Early => _holds switch
    {
        Truth.Yes => EarlyAnswer.Taken,
        Truth.No => EarlyAnswer.Never,
        _ => EarlyAnswer.Unknown,
    };

    public override Truth Holds(PacketView packet) => has(packet) ? _holds : Truth.No;
}
