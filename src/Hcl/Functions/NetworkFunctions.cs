using System.Net.Sockets;
using System.Net;
using System.Numerics;

namespace TlsCompat.Hcl;

/// <summary>Addresses and networks.</summary>
internal static class NetworkFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["cidrhost"] = new HclFunction(2, 2, call => TextValue.Of(Host(call))) { Result = HclType.Text },
        ["cidrnetmask"] = new HclFunction(1, 1, call => TextValue.Of(Mask(call))) { Result = HclType.Text },
        ["cidrsubnet"] = new HclFunction(3, 3, call => TextValue.Of(Subnet(Parse(call.String(0)), call.Integer(1), call.Number(2).ToBigInteger()))) { Result = HclType.Text },
        ["cidrsubnets"] = new HclFunction(1, HclFunction.Any, call => Subnets(call)) { Result = HclType.List(HclType.Text) },
    };

    /// <summary>A network: the bits of its first address, how many are its own, and of how many in all.</summary>
    private readonly record struct Network(BigInteger Address, int Prefix, int Bits);

    private static Network Parse(string text)
    {
        if (!IPNetwork.TryParse(Based(text), out var network))
            throw new FunctionException("the text is no network");
        return new Network(new BigInteger(network.BaseAddress.GetAddressBytes(), isUnsigned: true, isBigEndian: true), network.PrefixLength, network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
    }

    /// <summary>The network of an address: .NET takes none whose own bits are not all.</summary>
    private static string Based(string text)
    {
        if (text.Split('/') is not [var written, var length] || !IPAddress.TryParse(written, out var address) || !int.TryParse(length, out var prefix))
            return text;
        var bytes = address.GetAddressBytes();
        for (var bit = Math.Max(0, prefix); bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return $"{new IPAddress(bytes)}/{length}";
    }

    private static string Text(BigInteger address, int bits)
    {
        var bytes = new byte[bits / 8];
        var value = address.ToByteArray(isUnsigned: true, isBigEndian: true);
        value.CopyTo(bytes, bytes.Length - value.Length);
        return new IPAddress(bytes).ToString();
    }

    private static string Host(FunctionCall call)
    {
        var network = Parse(call.String(0));
        var number = call.Number(1).ToBigInteger();
        var size = BigInteger.One << (network.Bits - network.Prefix);
        if (number >= size || number < -size)
            throw new FunctionException("the network has no such host");
        return Text(network.Address + (number < 0 ? size + number : number), network.Bits);
    }

    private static string Mask(FunctionCall call)
    {
        var network = Parse(call.String(0));
        return network.Bits == 32 ? Text(((BigInteger.One << network.Prefix) - 1) << (32 - network.Prefix), 32) : throw new FunctionException("networks of IPv6 have no mask");
    }

    private static string Subnet(Network network, int more, BigInteger number)
    {
        var prefix = network.Prefix + more;
        if (more < 0 || prefix > network.Bits || number < 0 || number >= BigInteger.One << more)
            throw new FunctionException("the network has no such part");
        return $"{Text(network.Address + (number << (network.Bits - prefix)), network.Bits)}/{prefix}";
    }

    private static SequenceValue Subnets(FunctionCall call)
    {
        var network = Parse(call.String(0));
        var at = network.Address;
        var end = network.Address + (BigInteger.One << (network.Bits - network.Prefix));
        var subnets = new List<HclValue>();
        for (var i = 1; i < call.Count; i++)
        {
            var prefix = network.Prefix + call.Integer(i);
            if (call.Integer(i) < 1 || prefix > network.Bits)
                throw new FunctionException("the network has no such part");
            var size = BigInteger.One << (network.Bits - prefix);
            at = (at + size - 1) / size * size;
            if (at + size > end)
                throw new FunctionException("the network is too small for its parts");
            subnets.Add(TextValue.Of($"{Text(at, network.Bits)}/{prefix}"));
            at += size;
        }

        return SequenceValue.List(HclType.Text, subnets);
    }
}
