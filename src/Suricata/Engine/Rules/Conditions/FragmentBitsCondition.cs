using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A <c>fragbits</c> option: IPv4 packets of TCP say that they may not be cut, and nothing else (src/detect-fragbits.c).</summary>
internal sealed class FragmentBitsCondition(char modifier, string bits) : PacketCondition("fragbits")
{
    private readonly bool _holds = Matches(modifier, bits);

    public override EarlyAnswer Early => _holds ? EarlyAnswer.Taken : EarlyAnswer.Never;

    public override Truth Holds(PacketView packet) => (_holds && !packet.Flow.IsIPv6).ToTruth();

    public static FragmentBitsCondition? Parse(string value)
    {
        var modifier = value is ['+' or '*' or '!', ..] ? value[0] : '=';
        var bits = value[(modifier == '=' ? 0 : 1)..].TrimStart();
        return bits.Length > 0 && bits.All(bit => bit is 'M' or 'D' or 'R') ? new FragmentBitsCondition(modifier, bits) : null;
    }

    private static bool Matches(char modifier, string bits)
    {
        var hasAll = bits.All(bit => bit == 'D');
        return modifier switch
        {
            '*' => bits.Contains('D', StringComparison.Ordinal),
            // All of them, and one more.
            '+' => false,
            '!' => !hasAll,
            _ => hasAll,
        };
    }
}
