using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A <c>flowint</c> that asks: whether a variable is set, or how it compares (src/detect-flowint.c).</summary>
internal sealed class FlowIntegerCondition(string name, string comparison, FlowIntegerOperand operand) : PacketCondition("flowint")
{
    /// <summary>Other rules set it, on this very packet too.</summary>
    public override EarlyAnswer Early => EarlyAnswer.Unknown;

    public override Truth Holds(PacketView packet)
    {
        var variable = packet.Flow.Integers.Find(name);
        if (comparison is "isset" or "isnotset" or "notset")
            return variable.IsSet.NegatedIf(comparison != "isset");
        if (variable.IsSet == Truth.No)
            return Truth.No;
        if (variable.Value is not { } value || packet.Flow.Integers.ValueOf(operand) is not { } other)
            return Truth.Unknown;
        var holds = comparison switch
        {
            "==" => value == other,
            "!=" => value != other,
            "<" => value < other,
            "<=" => value <= other,
            ">" => value > other,
            _ => value >= other,
        };
        return holds.ToTruth().And(variable.IsSet);
    }

    public override string NameUnknown(PacketView packet) => $"{Keyword} {name}";
}
