namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>What carries a bit of <c>xbits</c> or <c>hostbits</c>.</summary>
internal enum AddressBitTracker
{
    Source,
    Destination,
    Pair,
}
