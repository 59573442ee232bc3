using System.Net;
using System.Net.Sockets;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>The networks that every rule may speak of. In AWS a group's EXTERNAL_NET follows the policy's HOME_NET, even where the group sets its own.</summary>
public static class Networks
{
    public const string HomeNet = "HOME_NET";
    public const string ExternalNet = "EXTERNAL_NET";

    /// <summary>Taken where nobody says what the network is.</summary>
    public static readonly HeaderExpression DefaultHomeNet = Address("10.0.0.0/8");

    private static readonly IPAddress ClientIPv4 = new([10, 0, 0, 5]);
    private static readonly IPAddress ClientIPv6 = IPAddress.Parse("fd00::5");

    /// <summary>The variables of a group's rules: its own, the two built-in ones, and those that the caller gives a value.</summary>
    public static RuleVariables Variables(RuleGroup group, HeaderExpression homeNet, GivenSets given)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(given);
        var addresses = new Dictionary<string, HeaderExpression>(StringComparer.Ordinal)
        {
            [HomeNet] = homeNet,
            [ExternalNet] = Address("!" + Bracketed(homeNet)),
        };
        foreach (var (name, value) in group.Variables.Addresses)
            addresses[name] = value;
        return given.Complete(group.Variables with { Addresses = addresses });
    }

    /// <summary>
    /// The address of a machine in a network: 10.0.0.5 or fd00::5 where the network holds it, else the fifth of its first
    /// block, since AWS keeps the four before it in a subnet. Null where the network has no address of the family.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="family">The family that is wanted; null for IPv4 where the network has it, else IPv6.</param>
    public static IPAddress? ClientIn(HeaderExpression network, AddressFamily? family)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (family is null)
            return ClientIn(network, AddressFamily.InterNetwork) ?? ClientIn(network, AddressFamily.InterNetworkV6);
        var usual = family == AddressFamily.InterNetwork ? ClientIPv4 : ClientIPv6;
        var blocks = Blocks(network).Where(block => block.First.AddressFamily == family).ToList();
        return network.Kind == HeaderExpressionKind.Any || blocks.Exists(block => Holds(block, usual)) ? usual
            : blocks.Count > 0 ? Fifth(blocks[0])
            : null;
    }

    /// <summary>Whether a network holds an address; one that is written with names or negations holds what its blocks hold.</summary>
    public static bool Holds(HeaderExpression network, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(address);
        return network.Kind == HeaderExpressionKind.Any || Blocks(network).Any(block => block.First.AddressFamily == address.AddressFamily && Holds(block, address));
    }

    private static IEnumerable<(IPAddress First, IPAddress Last)> Blocks(HeaderExpression network) =>
        network.IsNegated ? []
        : network.Kind == HeaderExpressionKind.List ? network.Items.SelectMany(Blocks)
        : network.Kind == HeaderExpressionKind.Literal && AddressLiteral.TryParse(network.Text, out var first, out var last) ? [(first, last)]
        : [];

    private static IPAddress Fifth((IPAddress First, IPAddress Last) block)
    {
        var bytes = block.First.GetAddressBytes();
        bytes[^1] = (byte)Math.Min(bytes[^1] + 5, byte.MaxValue);
        var fifth = new IPAddress(bytes);
        return Holds(block, fifth) ? fifth : block.First;
    }

    private static bool Holds((IPAddress First, IPAddress Last) block, IPAddress address)
    {
        var bytes = address.GetAddressBytes().AsSpan();
        return bytes.SequenceCompareTo(block.First.GetAddressBytes()) >= 0 && bytes.SequenceCompareTo(block.Last.GetAddressBytes()) <= 0;
    }

    private static string Bracketed(HeaderExpression expression) => $"[{expression}]";

    private static HeaderExpression Address(string text) =>
        HeaderExpression.TryParseAddress(text, out var expression, out _) ? expression : throw new ArgumentException(text, nameof(text));
}
