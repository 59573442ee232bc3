using System.Net;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class KnownCountriesTests
{
    [Fact]
    public void The_first_that_holds_an_address_names_its_country_and_the_star_that_of_all_others()
    {
        Assert.True(KnownCountries.None.TryAdd("203.0.113.9", "us", out var countries, out _));
        Assert.True(countries.TryAdd("203.0.113.0/24", "FR", out countries, out _));
        Assert.Null(countries.Of(IPAddress.Parse("198.51.100.9")));
        Assert.True(countries.TryAdd("*", "DE", out countries, out _));

        Assert.Equal(("US", "FR", "DE"), (countries.Of(IPAddress.Parse("203.0.113.9")), countries.Of(IPAddress.Parse("203.0.113.10")), countries.Of(IPAddress.Parse("198.51.100.9"))));
    }

    [Theory]
    [InlineData("203.0.113.9", "USA", "'USA' is no country: it is two letters, US")]
    [InlineData("203.0.113.9", "", "'' is no country: it is two letters, US")]
    [InlineData("example.com", "US", "'example.com' is no address, block or range, nor * for all others")]
    public void Refuses_what_is_no_address_or_no_country(string place, string country, string error)
    {
        Assert.False(KnownCountries.None.TryAdd(place, country, out var countries, out var found));
        Assert.Equal((error, KnownCountries.None), (found, countries));
    }
}
