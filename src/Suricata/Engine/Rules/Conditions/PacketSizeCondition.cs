using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>A <c>dsize</c> option.</summary>
internal sealed class PacketSizeCondition(NumberRange range) : PacketCondition("dsize")
{
    public NumberRange Range { get; } = range;

    /// <summary>Not met by empty packets, and so not looked at where there is nothing to look into.</summary>
    public bool NeedsPayload => Range.First > 0 || Range.IsNegated;

    public bool ForbidsPayload => Range is { First: 0, Last: 0, IsNegated: false };

    public override EarlyAnswer Early => new(OfSegments(), EarlyMatchCause.PacketSize);

    public override Truth Holds(PacketView packet) => Range.Contains(packet.Payload.Length).ToTruth();

    /// <summary>Of a size alone the last segment may be, when the hello is complete but not in one packet.</summary>
    private Truth OfSegments()
    {
        var full = Enumerable.Range(SegmentSizes.SmallestFull, SegmentSizes.LargestFull - SegmentSizes.SmallestFull + 1);
        return full.All(size => Range.Contains(size)) ? Truth.Yes
            : full.Concat(Enumerable.Range(1, SegmentSizes.LargestRest)).Any(size => Range.Contains(size)) ? Truth.Unknown
            : Truth.No;
    }
}
