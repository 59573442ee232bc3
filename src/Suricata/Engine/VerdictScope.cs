namespace TlsCompat.Suricata.Engine;

/// <summary>What a verdict applies to.</summary>
public enum VerdictScope
{
    Packet,

    /// <summary>This packet and the rest of the flow.</summary>
    Flow,
}
