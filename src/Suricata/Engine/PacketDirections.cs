namespace TlsCompat.Suricata.Engine;

/// <summary>What directions are to each other.</summary>
internal static class PacketDirections
{
    public static bool IsToServer(this PacketDirection direction) => direction == PacketDirection.ToServer;

    public static PacketDirection Opposite(this PacketDirection direction) => direction.IsToServer() ? PacketDirection.ToClient : PacketDirection.ToServer;
}
