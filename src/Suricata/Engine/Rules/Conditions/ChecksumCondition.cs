using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A checksum keyword: that of an ordinary packet is right.</summary>
internal sealed class ChecksumCondition(string keyword, bool isValid, bool isIPv6) : PacketCondition(keyword)
{
    public override EarlyAnswer Early => isValid ? EarlyAnswer.Taken : EarlyAnswer.Never;

    public override Truth Holds(PacketView packet) => (isValid && packet.Flow.IsIPv6 == isIPv6).ToTruth();

    public static ChecksumCondition? Parse(string keyword, string value, bool isIPv6) => value.ToLowerInvariant() switch
    {
        "valid" => new ChecksumCondition(keyword, true, isIPv6),
        "invalid" => new ChecksumCondition(keyword, false, isIPv6),
        _ => null,
    };
}
