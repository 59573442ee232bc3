namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>
/// What Suricata remembers of a transaction rule between packets (DetectEngineState): which of its checks have matched. A
/// remembered rule is not held against addresses, flow and flowbits again, and matches once.
/// </summary>
internal struct TransactionMemory
{
    /// <summary>The rule is in the store.</summary>
    public bool IsStored;

    /// <summary>The rule has matched in full, or never will: it is not looked at again.</summary>
    public bool IsClosed;

    /// <summary>It may have matched in full before: another match is unknown.</summary>
    public bool MayBeClosed;

    /// <summary>One bit a check that matched.</summary>
    public uint Matched;

    /// <summary>One bit a check that may have matched.</summary>
    public uint MayHaveMatched;
}
