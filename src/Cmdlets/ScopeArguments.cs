using System.Collections;
using System.Management.Automation;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Cmdlets;

/// <summary>What parameters say of a firewall, as they were bound. Several cmdlets have them, which have other ancestors.</summary>
/// <param name="Order">The order of rules whose source does not say it.</param>
/// <param name="Version">The version of Suricata.</param>
/// <param name="HomeNet">The blocks of HOME_NET.</param>
/// <param name="Set">Values of sets of addresses.</param>
/// <param name="PortSet">Values of sets of ports.</param>
/// <param name="GeoIP">Countries of addresses.</param>
internal sealed record ScopeArguments(RuleOrder? Order, EngineVersion Version, string[]? HomeNet, Hashtable? Set, Hashtable? PortSet, Hashtable? GeoIP)
{
    /// <param name="stop">Ends the cmdlet: what is wrong, its id, the value, what to pass.</param>
    public ScopeSettings Read(Action<FormatException, string, object, string> stop) =>
        new() { Order = Order, Version = Version, HomeNet = ReadHomeNet(stop), Sets = ReadSets(stop) };

    private HeaderExpression? ReadHomeNet(Action<FormatException, string, object, string> stop)
    {
        if (HomeNet is null)
            return null;
        if (HeaderExpression.TryParseAddress($"[{string.Join(',', HomeNet)}]", out var expression, out var error))
            return expression;
        stop(new FormatException($"-HomeNet {string.Join(',', HomeNet)}: {error!.Message}."), "HomeNetNotUnderstood", HomeNet, "Pass CIDR blocks: -HomeNet 10.0.0.0/8, 192.168.0.0/16.");
        return null;
    }

    private GivenSets ReadSets(Action<FormatException, string, object, string> stop)
    {
        var sets = GivenSets.None;
        foreach (var (parameter, table, isPort) in ((string, Hashtable?, bool)[])[(nameof(Set), Set, false), (nameof(PortSet), PortSet, true)])
        {
            foreach (var (name, value) in Pairs(table))
            {
                if (!sets.TryAdd(name, value, isPort, out sets, out var error))
                    Stop(stop, parameter, name, error, isPort ? "-PortSet @{ HTTPS_PORTS = 443, 8443 }" : "-Set @{ CORP_NET = '10.0.0.0/8', '192.168.0.0/16' }");
            }
        }

        var countries = KnownCountries.None;
        foreach (var (place, country) in Pairs(GeoIP))
        {
            if (!countries.TryAdd(place, country, out countries, out var error))
                Stop(stop, nameof(GeoIP), place, error, "-GeoIP @{ '203.0.113.9' = 'US'; '*' = 'DE' }");
        }

        return sets.With(countries);
    }

    /// <summary>In a fixed order: a hashtable has none. A list is one value with commas.</summary>
    private static IEnumerable<(string Name, string Value)> Pairs(Hashtable? table) =>
        (table?.Cast<DictionaryEntry>() ?? []).Select(entry => (SourceCommand.Text(entry.Key), SourceCommand.Text(entry.Value))).OrderBy(pair => pair.Item1, StringComparer.Ordinal);

    private static void Stop(Action<FormatException, string, object, string> stop, string parameter, string name, string error, string example) =>
        stop(new FormatException($"-{parameter} {name}: {error}."), "SetNotUnderstood", name, $"Pass names with their values: {example}.");
}
