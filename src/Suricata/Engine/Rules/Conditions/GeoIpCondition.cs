using System.Net;
using System.Net.Sockets;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Rules.Conditions;

/// <summary>
/// A <c>geoip</c> option (src/detect-geoip.c): its countries are a set of addresses without a value, one wherever it is asked for.
/// </summary>
internal sealed class GeoIpCondition(GeoIpSide side, string countries, bool isNegated) : PacketCondition(Prefix.TrimEnd())
{
    private const string Prefix = "geoip ";

    public override EarlyAnswer Early => EarlyAnswer.Taken;

    public override IEnumerable<OpenSet> OpenSets(IPAddress client, IPAddress server)
    {
        if (HasCountry(client))
            yield return new OpenSet(Prefix + countries, FlowPlace.Client);
        if (HasCountry(server))
            yield return new OpenSet(Prefix + countries, FlowPlace.Server);
    }

    /// <summary>Whether two sets of countries have none in common, so that an address is in one of them at most.</summary>
    public static bool AreDisjoint(string set, string other) => set != other
        && set.StartsWith(Prefix, StringComparison.Ordinal) && other.StartsWith(Prefix, StringComparison.Ordinal)
        && !set[Prefix.Length..].Split(',').Intersect(other[Prefix.Length..].Split(','), StringComparer.Ordinal).Any();

    public override Truth Holds(PacketView packet)
    {
        var (source, destination) = packet.Direction.IsToServer() ? (FlowPlace.Client, FlowPlace.Server) : (FlowPlace.Server, FlowPlace.Client);
        return side switch
        {
            GeoIpSide.Source => IsIn(source),
            GeoIpSide.Destination => IsIn(destination),
            GeoIpSide.Both => IsIn(source).And(IsIn(destination)),
            _ => IsIn(source).Or(IsIn(destination)),
        };

        Truth IsIn(FlowPlace place)
        {
            var address = place == FlowPlace.Client ? packet.Flow.Client : packet.Flow.Server;
            if (!HasCountry(address))
                return Truth.No;
            var isIn = packet.Flow.Countries.Of(address) is { } country
                ? countries.Split(',').Contains(country, StringComparer.Ordinal).ToTruth()
                : packet.Flow.Assumption.Holds(Prefix + countries, place);
            return isIn.NegatedIf(isNegated);
        }
    }

    /// <summary>Whether a set is of countries, so that it is no unknown where the country of its place is known.</summary>
    public static bool IsCountries(OpenSet set) => set.Name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The condition; null where Suricata does not load it.</summary>
    public static GeoIpCondition? Parse(ReadOnlySpan<char> value)
    {
        var items = value.Trim('"').ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        GeoIpSide? side = items.FirstOrDefault() switch
        {
            "src" => GeoIpSide.Source,
            "dst" => GeoIpSide.Destination,
            "both" => GeoIpSide.Both,
            "any" => GeoIpSide.Any,
            _ => null,
        };
        var countries = items[(side is null ? 0 : 1)..];
        // One negation stands for all: Suricata sets one flag for the list.
        var isNegated = Array.Exists(countries, country => country.StartsWith('!'));
        var set = string.Join(',', countries.Select(country => country.TrimStart('!')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return countries.Length > 0 ? new GeoIpCondition(side ?? GeoIpSide.Any, set, isNegated) : null;
    }

    /// <summary>Private IPv4 addresses (RFC 1918, RFC 6598) are in no country, and Suricata looks up no IPv6 address: neither matches, negated or not.</summary>
    private static bool HasCountry(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetwork)
            return false;
        var bytes = address.GetAddressBytes();
        return bytes is not ([10 or 127 or 0, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..]);
    }
}
