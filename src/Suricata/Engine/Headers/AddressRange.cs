using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>A run of addresses of one family.</summary>
internal readonly record struct AddressRange(UInt128 First, UInt128 Last, bool IsIPv6)
{
    public AddressRange(IPAddress first, IPAddress last)
        : this(ValueOf(first), ValueOf(last), first.AddressFamily == AddressFamily.InterNetworkV6)
    {
    }

    public static AddressRange AllIPv4 { get; } = new(0, uint.MaxValue, false);

    public static AddressRange AllIPv6 { get; } = new(0, UInt128.MaxValue, true);

    public static UInt128 ValueOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
