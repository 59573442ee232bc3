using TlsCompat.Handshake.Proxying;
using TlsCompat.Handshake.Targets;

namespace TlsCompat.Handshake.Tests;

public sealed class ProxiesTests
{
    [Theory]
    [InlineData("https_proxy=a:1 HTTPS_PROXY=b:1 all_proxy=c:1 ALL_PROXY=d:1", "a:1")]
    [InlineData("HTTPS_PROXY=b:1 all_proxy=c:1 ALL_PROXY=d:1", "b:1")]
    [InlineData("all_proxy=c:1 ALL_PROXY=d:1", "c:1")]
    [InlineData("ALL_PROXY=d:1", "d:1")]
    [InlineData("https_proxy= ALL_PROXY=d:1", "d:1")]
    [InlineData("http_proxy=e:1", null)]
    [InlineData("no_proxy=*", null)]
    public void Takes_the_first_variable_that_is_set(string environment, string? expected) =>
        Assert.Equal(expected, Environment(environment).For(Target("example.com"))?.ToString());

    [Theory]
    [InlineData("example.com", "example.com", true)]
    [InlineData("example.com", "www.example.com", true)]
    [InlineData("example.com", "notexample.com", false)]
    [InlineData("EXAMPLE.com", "www.example.com", true)]
    [InlineData(".example.com", "www.example.com", true)]
    [InlineData(".example.com", "example.com", false)]
    [InlineData("*.example.com", "www.example.com", true)]
    [InlineData("*.example.com", "example.com", false)]
    [InlineData("*", "example.com", true)]
    [InlineData("other.example, example.com", "example.com", true)]
    [InlineData("other.example example.com", "example.com", true)]
    [InlineData("other.example", "example.com", false)]
    [InlineData("example.com:8443", "example.com:8443", true)]
    [InlineData("example.com:8443", "www.example.com:8443", true)]
    [InlineData("example.com:8443", "example.com", false)]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("192.0.2.7:8443", "192.0.2.7:8443", true)]
    [InlineData("192.0.2.7:8443", "192.0.2.7", false)]
    [InlineData("192.0.2.0/24", "192.0.2.8", true)]
    [InlineData("192.0.2.0/24", "192.0.3.8", false)]
    [InlineData("192.0.2.0/24", "example.com", false)]
    [InlineData("2001:db8::/32", "[2001:db8::1]", true)]
    [InlineData("2001:db8::1", "[2001:db8::1]", true)]
    [InlineData("[2001:db8::1]:8443", "[2001:db8::1]:8443", true)]
    [InlineData("[2001:db8::1]:8443", "[2001:db8::1]", false)]
    [InlineData("example.com:https", "example.com", false)]
    [InlineData("", "127.0.0.1", true)]
    [InlineData("", "[::1]", true)]
    [InlineData("", "localhost:8443", true)]
    [InlineData("", "10.0.0.1", false)]
    public void Passes_by_the_proxy_where_NO_PROXY_says_so(string list, string target, bool expected)
    {
        var proxies = Proxies.FromEnvironment(name => name switch { "https_proxy" => "proxy:3128", "no_proxy" => list, _ => null });
        Assert.Equal(expected, proxies.For(Target(target)) is null);
    }

    [Fact]
    public void Goes_through_an_asked_for_proxy_even_to_loopback() =>
        Assert.NotNull(Proxies.Only(new Proxy("proxy", 3128)).For(Target("127.0.0.1")));

    private static Proxies Environment(string text)
    {
        var variables = text.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return Proxies.FromEnvironment(variables.GetValueOrDefault);
    }

    private static Endpoint Target(string text)
    {
        Assert.True(Endpoint.TryParse(text, null, out var endpoint, out var problem), problem);
        return endpoint;
    }
}
