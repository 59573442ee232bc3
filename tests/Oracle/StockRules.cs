using System.Net;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// A rule as stock Suricata can be asked about it, where it names what only a firewall knows: a set without a value, countries, a category
/// of AWS's. Each stands for what is assumed of it, in words of the same kind: addresses and ports in the header, a condition on the
/// packet, one on the server name.
/// </summary>
internal static partial class StockRules
{
    private const string ElsewhereIPv4 = "192.0.2.77";
    private const string ElsewhereIPv6 = "2001:db8:e::77";

    public static string Under(string rule, FlowAssumption assumption, TlsHandshake handshake)
    {
        var options = rule.IndexOf('(', StringComparison.Ordinal);
        if (options < 0)
            return rule;
        var parts = rule[..options].Split(' ');
        for (var i = 0; i < parts.Length; i++)
        {
            var isPort = i is 3 or 6;
            parts[i] = OpenName().Replace(parts[i], match => IsKnown(match.Value, isPort) ? match.Value : Value(match.Value, isPort, assumption, handshake));
        }

        var body = rule[options..];
        var isToServer = body.Contains("to_server", StringComparison.Ordinal);
        body = Countries().Replace(body, match => Country(match, isToServer, assumption) ?? match.Value);
        body = Category().Replace(body, match => $"{(rule.Split(' ')[1] == "http" ? "http.host" : "tls.sni")}; bsize:{(Holds(assumption, match.Groups["set"].Value.Replace(':', ' '), FlowPlace.ServerName) ? ">0" : ">60000")};");
        return string.Join(' ', parts) + body;
    }

    /// <summary>A default action as the last rule of a set in which drops come last.</summary>
    public static string For(DefaultAction action) => action switch
    {
        DefaultAction.DropStrict => "drop ip any any -> any any (ttl:>0; sid:98;)",
        DefaultAction.DropEstablished => "drop tcp any any -> any any (flow:established; sid:98;)",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No rule does the same."),
    };

    private static bool IsKnown(string name, bool isPort) => name.StartsWith('$') && (isPort ? CaseVariables.Values.Ports : CaseVariables.Values.Addresses).ContainsKey(name[1..]);

    private static string Value(string name, bool isPort, FlowAssumption assumption, TlsHandshake handshake)
    {
        if (isPort)
        {
            List<int> ports = [.. Held(FlowPlace.ClientPort, handshake.SourcePort), .. Held(FlowPlace.ServerPort, handshake.DestinationPort)];
            return ports.Count == 0 ? "7" : $"[{string.Join(',', ports)}]";
        }

        List<IPAddress> addresses = [.. Held(FlowPlace.Client, handshake.SourceAddress), .. Held(FlowPlace.Server, handshake.DestinationAddress)];
        if (addresses.Count > 0)
            return $"[{string.Join(',', addresses)}]";
        return handshake.SourceAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? ElsewhereIPv6 : ElsewhereIPv4;

        IEnumerable<T> Held<T>(FlowPlace place, T value) => Holds(assumption, name, place) ? [value] : [];
    }

    /// <summary>
    /// A condition on the packet as geoip is one, which holds of every packet or of none. Null where the countries are of one end only and
    /// the rule looks at packets both ways.
    /// </summary>
    private static string? Country(Match match, bool isToServer, FlowAssumption assumption)
    {
        var (side, set) = (match.Groups["side"].Value, "geoip " + match.Groups["country"].Value);
        if (!isToServer || side is not ("src" or "dst"))
            return null;
        return Holds(assumption, set, side == "src" ? FlowPlace.Client : FlowPlace.Server) ? "ttl:>0;" : "ttl:0;";
    }

    private static bool Holds(FlowAssumption assumption, string set, FlowPlace place) =>
        assumption.Memberships.Any(membership => membership.Set == new OpenSet(set, place) && membership.Holds);

    [GeneratedRegex(@"[$@]\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OpenName();

    [GeneratedRegex(@"geoip:(?<side>\w+),(?<country>[A-Z]{2});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Countries();

    [GeneratedRegex(@"(?<set>aws_(domain|url)_category:[^;]+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Category();
}
