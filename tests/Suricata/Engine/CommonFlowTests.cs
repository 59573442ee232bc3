using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class CommonFlowTests
{
    [Theory]
    [InlineData("drop tls 10.0.0.0/31 49153: -> [192.0.2.0/24,!192.0.2.0/25] [1024:2048,!1024]")]
    [InlineData("drop tls any any -> 2001:db8::/127 any")]
    [InlineData("drop tls $PARTNERS any -> !$HOME_NET !443")]
    [InlineData("drop tls 192.0.2.7 any -> 192.0.2.6/31 any")]
    [InlineData("drop tls 192.0.2.0/24 any <> 10.0.0.1 any", "drop tls $HOME_NET any -> any 8443")]
    public void Finds_a_flow_that_every_header_takes(params string[] headers)
    {
        var rules = Compile(headers);

        Assert.True(CommonFlow.TryFind(rules, null, out var client, out var server));
        Assert.All(rules, rule => Assert.NotEqual(Truth.No, rule.HeaderMatches(client, server)));
        Assert.NotEqual(client.Address, server.Address);
    }

    [Theory]
    [InlineData("drop tls 2001:db8::/32 any -> 192.0.2.1 any")]
    [InlineData("drop tls 10.0.0.1 any -> 10.0.0.1 any")]
    [InlineData("drop tls any any -> any 443", "drop tls any any -> any !443")]
    [InlineData("drop tls $HOME_NET any -> any any", "drop tls $EXTERNAL_NET any -> any any")]
    [InlineData("drop tls any any -> any 0")]
    [InlineData("drop tls !10.0.0.0/8 any -> 2001:db8::/127 any")]
    public void Finds_none_where_there_is_none(params string[] headers) => Assert.False(CommonFlow.TryFind(Compile(headers), null, out _, out _));

    [Fact]
    public void Keeps_to_the_ports_that_are_wanted()
    {
        var rules = Compile("drop tls any any -> any [25,587]");

        Assert.True(CommonFlow.TryFind(rules, [443, 587], out _, out var server));
        Assert.Equal(587, server.Port);
        Assert.False(CommonFlow.TryFind(rules, [443], out _, out _));
    }

    private static CompiledRule[] Compile(params string[] headers) => Rules.Compile(string.Join('\n', headers.Select((header, i) => $"{header} (sid:{i + 1};)")));
}
