using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// The spellings of an address in a rule header: <c>a</c>, <c>a/24</c>, <c>a-b</c>, IPv4 and IPv6, and <c>a/255.255.255.0</c> with a mask
/// without holes.
/// </summary>
public static class AddressLiteral
{
    public static bool IsValid(ReadOnlySpan<char> text) => TryParse(text, out _, out _);

    /// <summary>The first and the last address of the range that the literal names.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IPAddress first, out IPAddress last)
    {
        first = last = IPAddress.None;
        if (text.IndexOf('/') is var slash and >= 0)
            return TryParseBlock(text[..slash], text[(slash + 1)..], out first, out last);

        if (text.IndexOf('-') is var dash and >= 0)
        {
            return TryParseAddress(text[..dash], out first)
                && TryParseAddress(text[(dash + 1)..], out last)
                && first.AddressFamily == last.AddressFamily
                && first.GetAddressBytes().AsSpan().SequenceCompareTo(last.GetAddressBytes()) <= 0;
        }

        var parsed = TryParseAddress(text, out first);
        last = first;
        return parsed;
    }

    private static bool TryParseBlock(ReadOnlySpan<char> address, ReadOnlySpan<char> mask, out IPAddress first, out IPAddress last)
    {
        last = IPAddress.None;
        if (!TryParseAddress(address, out first))
            return false;

        var low = first.GetAddressBytes();
        var high = first.GetAddressBytes();
        Span<byte> maskBytes = stackalloc byte[low.Length];
        if (int.TryParse(mask, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
        {
            if (prefix > low.Length * 8)
                return false;
            for (var bit = 0; bit < prefix; bit++)
                maskBytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }
        else if (first.AddressFamily == AddressFamily.InterNetworkV6 || !TryParseAddress(mask, out var netmask)
            || !netmask.TryWriteBytes(maskBytes, out var written) || written != low.Length || HasHoles(maskBytes))
        {
            return false;
        }

        for (var i = 0; i < low.Length; i++)
        {
            low[i] &= maskBytes[i];
            high[i] |= (byte)~maskBytes[i];
        }

        first = new IPAddress(low);
        last = new IPAddress(high);
        return true;
    }

    /// <summary>Suricata takes any mask whose ones stand together, <c>0.0.0.255</c> too, and ends the range at the address with every other bit set.</summary>
    private static bool HasHoles(ReadOnlySpan<byte> netmask)
    {
        var mask = BinaryPrimitives.ReadUInt32BigEndian(netmask);
        var ones = mask == 0 ? 0 : mask >> BitOperations.TrailingZeroCount(mask);
        return (ones & (ones + 1)) != 0;
    }

    /// <summary>IPAddress takes "1" for 0.0.0.1, octal and hexadecimal numbers and scope ids; a rule takes none of them.</summary>
    private static bool TryParseAddress(ReadOnlySpan<char> text, out IPAddress address)
    {
        address = IPAddress.None;
        if (text.Contains('%') || !IPAddress.TryParse(text, out var parsed))
            return false;
        address = parsed;
        return parsed.AddressFamily == AddressFamily.InterNetworkV6 || text.Equals(parsed.ToString(), StringComparison.Ordinal);
    }
}
