using System.Diagnostics.CodeAnalysis;
using System.Net;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine;

/// <summary>What the caller knows of the countries that addresses are in, which <c>geoip</c> asks for. Of others it is unknown.</summary>
public sealed class KnownCountries
{
    public const string AllOthers = "*";

    public static readonly KnownCountries None = new([], null);

    private readonly IReadOnlyList<(IPAddress First, IPAddress Last, string Country)> _blocks;
    private readonly string? _others;

    private KnownCountries(IReadOnlyList<(IPAddress First, IPAddress Last, string Country)> blocks, string? others) => (_blocks, _others) = (blocks, others);

    /// <summary>The country of an address, as two capital letters; null where it is not known.</summary>
    public string? Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        foreach (var (first, last, country) in _blocks)
        {
            if (IsWithin(address, first, last))
                return country;
        }

        return _others;
    }

    /// <summary>The same with the country of one address, block or range more; the one that is given first wins where two hold an address.</summary>
    /// <param name="place">The address, block or range; <c>*</c> for all others.</param>
    /// <param name="country">Two letters, ISO 3166.</param>
    /// <param name="countries">The result.</param>
    /// <param name="error">What is wrong, as a clause.</param>
    public bool TryAdd(string place, string country, out KnownCountries countries, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(country);
        countries = this;
        error = null;
        if (country.Length != 2 || !country.All(char.IsAsciiLetter))
            error = $"'{country}' is no country: it is two letters, US";
        else if (place == AllOthers)
            countries = new KnownCountries(_blocks, country.ToUpperInvariant());
        else if (AddressLiteral.TryParse(place, out var first, out var last))
            countries = new KnownCountries([.. _blocks, (first, last, country.ToUpperInvariant())], _others);
        else
            error = $"'{place}' is no address, block or range, nor * for all others";
        return error is null;
    }

    private static bool IsWithin(IPAddress address, IPAddress first, IPAddress last)
    {
        var bytes = address.GetAddressBytes().AsSpan();
        return address.AddressFamily == first.AddressFamily
            && bytes.SequenceCompareTo(first.GetAddressBytes()) >= 0 && bytes.SequenceCompareTo(last.GetAddressBytes()) <= 0;
    }
}
