using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// The addresses of a case: sixteen for its client's side and sixteen for its server's, of both families. Rules are drawn for
/// those of case 0 and moved to those of another, so that thousands of rule sets share a file and none meets another's flow.
/// </summary>
internal static partial class CaseAddresses
{
    /// <summary>The places of client and server in their blocks.</summary>
    public const int ClientPlace = 5;
    public const int ServerPlace = 9;

    public const int BlockSize = 16;
    private const int BlockBits = 4;

    private static readonly IPAddress[] Blocks =
        [IPAddress.Parse("10.0.0.0"), IPAddress.Parse("203.0.0.0"), IPAddress.Parse("fd00::"), IPAddress.Parse("2001:db8:ffff::")];

    public static IPAddress Client(int index, bool isIPv6) => At(Blocks[isIPv6 ? 2 : 0], (index * BlockSize) + ClientPlace);

    public static IPAddress Server(int index, bool isIPv6) => At(Blocks[isIPv6 ? 3 : 1], (index * BlockSize) + ServerPlace);

    /// <summary>An address of case 0.</summary>
    public static IPAddress Place(bool isServer, bool isIPv6, int place) => At(Blocks[(isIPv6 ? 2 : 0) + (isServer ? 1 : 0)], place);

    /// <summary>The expression with what it says of case 0's addresses said of another's.</summary>
    public static string Move(string expression, int index) => Literal().Replace(expression, match =>
    {
        var prefix = match.Groups["prefix"];
        if (!IPAddress.TryParse(match.Groups["address"].Value, out var address) || !IsOfCase(address))
            return match.Value;
        if (prefix.Success && int.Parse(prefix.Value, CultureInfo.InvariantCulture) < (address.GetAddressBytes().Length * 8) - BlockBits)
            return match.Value;
        return At(address, index * BlockSize) + match.Value[match.Groups["address"].Length..];
    });

    /// <summary>
    /// Whether an expression for case 0 holds no address of another case: of each family that it speaks of it names addresses of
    /// its own, and no others. (A family of which only negations are named starts as a whole.)
    /// </summary>
    public static bool IsOwn(HeaderExpression expression)
    {
        var (positive, named) = (new HashSet<AddressFamily>(), new HashSet<AddressFamily>());
        return Collect(expression, false) && positive.Count > 0 && named.SetEquals(positive);

        bool Collect(HeaderExpression part, bool isNegated)
        {
            isNegated |= part.IsNegated;
            if (part.Kind == HeaderExpressionKind.List)
                return part.Items.All(item => Collect(item, isNegated));
            if (part.Kind != HeaderExpressionKind.Literal || !AddressLiteral.TryParse(part.Text, out var first, out var last))
                return false;
            named.Add(first.AddressFamily);
            if (isNegated)
                return true;
            positive.Add(first.AddressFamily);
            return IsOfCase(first) && IsOfCase(last);
        }
    }

    private static bool IsOfCase(IPAddress address) =>
        Blocks.Any(block => block.AddressFamily == address.AddressFamily && Number(address) - Number(block) is var place && place >= 0 && place < BlockSize);

    private static IPAddress At(IPAddress block, int offset)
    {
        var bytes = (Number(block) + offset).ToByteArray(isUnsigned: true, isBigEndian: true);
        var address = new byte[block.GetAddressBytes().Length];
        bytes.CopyTo(address, address.Length - bytes.Length);
        return new IPAddress(address);
    }

    private static BigInteger Number(IPAddress address) => new(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true);

    [GeneratedRegex(@"(?<address>(\d+\.){3}\d+|[0-9a-f]*(:[0-9a-f]*){2,7})(/(?<prefix>\d+)(?!\d*\.))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();
}
