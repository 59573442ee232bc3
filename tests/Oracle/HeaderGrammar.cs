using System.Globalization;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Draws header expressions around the addresses and ports of case 0: hosts, blocks, ranges, lists in lists and negations that
/// hold its client or server or just do not. One side of a header speaks of the case's own addresses only, so that it meets
/// no other case's flow; the other side is free.
/// </summary>
internal sealed class HeaderGrammar(Random random)
{
    private const int ClientPort = 49152;
    private const int ServerPort = 443;

    private static readonly string[] Wide =
        ["10.0.0.0/8", "203.0.0.0/8", "fd00::/8", "2001:db8::/32", "0.0.0.0/0", "::/0", "10.0.0.0/255.0.0.0", "1.0.0.0-126.255.255.255", "8000::/1"];

    private bool _isIPv6;

    public CaseHeader Next(bool isIPv6)
    {
        _isIPv6 = isIPv6;
        // Most rules go the way of the client; an answer's or a wrong one now and then.
        var isBackwards = OneIn(8);
        var isSourceOwn = OneIn(2);
        return new CaseHeader(
            isSourceOwn ? Own(isBackwards) : Free(isBackwards),
            OneIn(3) ? Ports(isBackwards ? ServerPort : ClientPort) : "any",
            OneIn(6) ? "<>" : "->",
            isSourceOwn ? Free(!isBackwards) : Own(!isBackwards),
            OneIn(2) ? Ports(isBackwards ? ClientPort : ServerPort) : "any");
    }

    /// <summary>A set of addresses of the case only; most often with the client or server.</summary>
    private string Own(bool isServer)
    {
        if (OneIn(3))
            return Literal(isServer, _isIPv6);
        List<string> items = [Literal(isServer, _isIPv6)];
        var hasOtherFamily = OneIn(4);
        if (hasOtherFamily)
            items.Add(Literal(isServer, !_isIPv6));
        for (var i = random.Next(3); i > 0; i--)
            items.Add(Item(OneIn(5) != isServer, (hasOtherFamily && OneIn(3)) != _isIPv6, 0));
        return Shuffled(items);
    }

    private string Item(bool isServer, bool isIPv6, int depth) => random.Next(depth > 1 ? 4 : 7) switch
    {
        0 or 1 => Literal(isServer, isIPv6),
        2 or 3 => "!" + Literal(isServer, isIPv6),
        4 => Shuffled([Item(isServer, isIPv6, depth + 1), Item(isServer, isIPv6, depth + 1)]),
        5 => "!" + Shuffled([Literal(isServer, isIPv6), Item(isServer, isIPv6, depth + 1)]),
        _ => Shuffled([Literal(isServer, isIPv6)]),
    };

    /// <summary>Any set of addresses.</summary>
    private string Free(bool isServer) => random.Next(14) switch
    {
        0 or 1 => "any",
        2 => Wide[random.Next(Wide.Length)],
        3 => "!" + Wide[random.Next(Wide.Length)],
        4 => "!" + Literal(isServer, _isIPv6),
        5 => Shuffled(["!" + Literal(isServer, _isIPv6), "!" + Literal(OneIn(2), OneIn(4) != _isIPv6)]),
        6 => Negation() + "$" + Pick(CaseVariables.AddressNames),
        7 => Negation() + Shuffled(["$" + Pick(CaseVariables.AddressNames), Item(isServer, _isIPv6, 0)]),
        8 => Negation() + Shuffled([Wide[random.Next(Wide.Length)], Item(isServer, _isIPv6, 0)]),
        9 => Negation() + Shuffled([Wide[random.Next(Wide.Length)], "!" + Literal(isServer, _isIPv6), Item(isServer, _isIPv6, 1)]),
        10 => Negation() + Shuffled(["any", Item(isServer, _isIPv6, 0)]),
        11 => "!" + Own(isServer),
        _ => Own(isServer),
    };

    /// <summary>A host, block or range that holds the client or server, or one beside it.</summary>
    private string Literal(bool isServer, bool isIPv6)
    {
        var place = OneIn(3) ? random.Next(CaseAddresses.BlockSize) : isServer ? CaseAddresses.ServerPlace : CaseAddresses.ClientPlace;
        var whole = isIPv6 ? 128 : 32;
        switch (random.Next(6))
        {
            case 0:
                return At(place) + "/" + whole.ToString(CultureInfo.InvariantCulture);
            case 1:
                var bits = random.Next(1, 5);
                return At(OneIn(3) ? place : place >> bits << bits) + "/" + (whole - bits).ToString(CultureInfo.InvariantCulture);
            case 2:
                return At(random.Next(place + 1)) + "-" + At(random.Next(place, CaseAddresses.BlockSize));
            case 3 when !isIPv6:
                return At(place & ~3) + "/255.255.255.252";
            default:
                return At(place);
        }

        string At(int at) => CaseAddresses.Place(isServer, isIPv6, at).ToString();
    }

    private string Ports(int near) => random.Next(9) switch
    {
        0 => "any",
        1 => PortLiteral(near),
        2 => "!" + PortLiteral(near),
        3 => Negation() + "$" + Pick(CaseVariables.PortNames),
        _ => Negation() + PortList(near, 0),
    };

    private string PortList(int near, int depth)
    {
        var items = new List<string>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            items.Add(random.Next(depth > 1 ? 4 : 7) switch
            {
                < 3 => PortLiteral(near),
                3 => "!" + PortLiteral(near),
                4 => PortList(near, depth + 1),
                5 => "!" + PortList(near, depth + 1),
                _ => Negation() + "$" + Pick(CaseVariables.PortNames),
            });
        }

        return "[" + string.Join(',', items) + "]";
    }

    private string PortLiteral(int near)
    {
        var port = OneIn(4) ? near + random.Next(-3, 4) : near;
        FormattableString text = random.Next(8) switch
        {
            0 => $"{port - random.Next(5)}:{port + random.Next(1, 5)}",
            1 => $"{port}:",
            2 => $":{port}",
            3 => $"{port + 1}:",
            4 => $":{port - 1}",
            5 => $"{random.Next(1, 65536)}",
            _ => $"{port}",
        };
        return text.ToString(CultureInfo.InvariantCulture);
    }

    private string Shuffled(IEnumerable<string> items) => "[" + string.Join(',', items.OrderBy(_ => random.Next())) + "]";

    private string Negation() => OneIn(3) ? "!" : "";

    private string Pick(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all[random.Next(all.Length)];
    }

    private bool OneIn(int count) => random.Next(count) == 0;
}
