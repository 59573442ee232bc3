using System.Net;
using System.Numerics;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>The blocks that a block is divided into (Fn::Cidr).</summary>
internal static class CidrBlocks
{
    // CloudFormation takes 1 to 256.
    private const int Most = 256;

    /// <returns>Null where the arguments are none that CloudFormation takes.</returns>
    /// <param name="block">The block in CIDR notation.</param>
    /// <param name="count">How many blocks.</param>
    /// <param name="bits">How many bits of an address tell those of one block apart; by default 8 for IPv4 and 64 for IPv6.</param>
    public static IReadOnlyList<string>? Divide(string block, int count, int? bits)
    {
        if (count is < 1 or > Most || !IPNetwork.TryParse(block, out var network))
            return null;
        var bytes = network.BaseAddress.GetAddressBytes();
        var size = bytes.Length * 8;
        var length = size - (bits ?? (size == 32 ? 8 : 64));
        if (length < network.PrefixLength || length > size || BigInteger.One << Math.Min(length - network.PrefixLength, 16) < count)
            return null;
        var first = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        return [.. Enumerable.Range(0, count).Select(i => $"{Address(first + ((BigInteger)i << (size - length)), bytes.Length)}/{length}")];
    }

    private static IPAddress Address(BigInteger number, int length)
    {
        var bytes = new byte[length];
        var written = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        written.CopyTo(bytes, length - written.Length);
        return new IPAddress(bytes);
    }
}
