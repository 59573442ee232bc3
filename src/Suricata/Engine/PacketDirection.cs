namespace TlsCompat.Suricata.Engine;

/// <summary>Which way a packet goes.</summary>
public enum PacketDirection
{
    ToServer,
    ToClient,
}
