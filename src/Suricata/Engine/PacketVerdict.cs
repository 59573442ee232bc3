namespace TlsCompat.Suricata.Engine;

/// <summary>What happens to one packet.</summary>
public enum PacketVerdict
{
    /// <summary>No rule decided: the packet goes on.</summary>
    None,
    Pass,
    Drop,
    Reject,
}
