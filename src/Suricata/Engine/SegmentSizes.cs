namespace TlsCompat.Suricata.Engine;

/// <summary>
/// The bytes of payload that a segment of a split ClientHello has. The clients whose hellos were captured send up to 2,022 bytes and
/// the usual segments hold 1,200 (a cautious path) to 1,460 (Ethernet, no timestamps): all but the last are that long, and the last
/// has what is left, 2,022 less 1,200 at most. Hellos in smaller pieces are not taken into account.
/// </summary>
public static class SegmentSizes
{
    public const int SmallestFull = 1200;
    public const int LargestFull = 1460;
    public const int LargestRest = 822;
}
