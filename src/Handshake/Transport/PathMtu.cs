using System.Net.Sockets;

namespace TlsCompat.Handshake.Transport;

/// <summary>What Linux has learnt of the largest packet that the path of a connected socket takes: <c>IP_MTU</c> of ip(7), <c>IPV6_MTU</c> of ipv6(7).</summary>
internal static class PathMtu
{
    private const int OfIPv4 = 14;
    private const int OfIPv6 = 24;
    private const int LevelIPv6 = 41;

    /// <summary>Bytes with the IP header; null where the system does not tell.</summary>
    public static int? Read(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            Span<byte> mtu = stackalloc byte[sizeof(int)];
            _ = socket.AddressFamily == AddressFamily.InterNetworkV6 ? socket.GetRawSocketOption(LevelIPv6, OfIPv6, mtu) : socket.GetRawSocketOption(0, OfIPv4, mtu);
            return BitConverter.ToInt32(mtu);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
