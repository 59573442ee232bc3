using System.Net;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Engine;

/// <summary>What address and port expressions name. Each line was measured on Suricata 7.0.10 and 8.0.7.</summary>
public sealed class HeaderTests
{
    private static readonly RuleVariables Variables = Rules.Variables with
    {
        Ports = new Dictionary<string, HeaderExpression>(StringComparer.Ordinal)
        {
            ["NOT_443"] = Port("!443"),
            ["WEB"] = Port("[80,443]"),
        },
    };

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3 10.1.255.255", "10.2.0.0 2001:db8::1")]
    [InlineData("10.1.0.7-10.1.0.9", "10.1.0.7 10.1.0.9", "10.1.0.6 10.1.0.10")]
    [InlineData("[10.1.0.1, [10.1.0.2, 2001:db8::/64]]", "10.1.0.1 10.1.0.2 2001:db8::5", "10.1.0.3")]
    [InlineData("[10.0.0.0/8,!10.1.0.0/16]", "10.0.0.1 10.2.0.0", "10.1.2.3 192.0.2.1")]
    [InlineData("[!10.1.0.0/16,10.0.0.0/8]", "10.0.0.1", "10.1.2.3 192.0.2.1")]
    [InlineData("[10.0.0.0/8,[!10.1.0.0/16,10.1.0.5]]", "10.0.0.1", "10.1.0.5")]
    [InlineData("[10.0.0.0/8,!192.0.2.0/24]", "10.0.0.1", "192.0.2.1 198.51.100.1")]
    [InlineData("![10.0.0.0/8,!10.1.0.0/16]", "10.1.2.3 192.0.2.1", "10.0.0.1")]
    [InlineData("[10.0.0.0/8,![10.1.0.0/16,!10.1.0.5]]", "10.0.0.1 10.1.0.5", "10.1.2.3 192.0.2.1")]
    [InlineData("!10.0.0.0/8", "192.0.2.1", "10.0.0.1 2001:db8::1")]
    [InlineData("!2001:db8::/32", "fd00::1", "2001:db8::1 192.0.2.1")]
    [InlineData("[10.0.0.0/8,!2001:db8::/32]", "10.0.0.1 fd00::1", "2001:db8::1 192.0.2.1")]
    [InlineData("[any,!10.0.0.0/8]", "192.0.2.1 2001:db8::1", "10.0.0.1")]
    [InlineData("$EXTERNAL_NET", "192.0.2.1", "10.0.0.1 2001:db8::1")]
    [InlineData("!$EXTERNAL_NET", "10.0.0.1", "192.0.2.1 2001:db8::1")]
    [InlineData("![!10.0.0.0/8]", "10.0.0.1", "192.0.2.1 2001:db8::1")]
    [InlineData("[$EXTERNAL_NET,192.0.2.1]", "192.0.2.1", "192.0.2.2 10.0.0.1")]
    [InlineData("![$EXTERNAL_NET,192.0.2.1]", "192.0.2.2 10.0.0.1", "192.0.2.1")]
    public void Addresses(string expression, string inside, string outside)
    {
        var rule = Rules.Compile($"drop tcp any any -> {expression} any (sid:1;)", variables: Variables)[0];

        Assert.All(inside.Split(' '), address => Assert.Equal(Truth.Yes, Matches(rule, address, 443)));
        Assert.All(outside.Split(' '), address => Assert.Equal(Truth.No, Matches(rule, address, 443)));
    }

    [Theory]
    [InlineData("1024:", "1024 65535", "1023")]
    [InlineData(":1023", "0 1023", "1024")]
    [InlineData("!440:450", "439 451", "440 450")]
    [InlineData("[80, 440:450,!443]", "80 440 450", "443 81")]
    [InlineData("[!80,!443]", "81 65535", "80 443")]
    [InlineData("[80,!443]", "80", "81 443")]
    [InlineData("![80,443]", "81", "80 443")]
    [InlineData("![80,!443]", "443", "80 81")]
    [InlineData("![!443,80]", "81", "80 443")]
    [InlineData("[1024:,![2000:3000]]", "1024 3001", "2000 80")]
    [InlineData("!$NOT_443", "443", "80")]
    [InlineData("[80,$NOT_443]", "80", "443 81")]
    [InlineData("!$WEB", "81", "80 443")]
    public void Ports(string expression, string inside, string outside)
    {
        var rule = Rules.Compile($"drop tcp any any -> any {expression} (sid:1;)", variables: Variables)[0];

        Assert.All(inside.Split(' '), port => Assert.Equal(Truth.Yes, Matches(rule, "192.0.2.1", int.Parse(port))));
        Assert.All(outside.Split(' '), port => Assert.Equal(Truth.No, Matches(rule, "192.0.2.1", int.Parse(port))));
    }

    [Theory]
    [InlineData("[10.0.0.0/24,!10.0.0.0/23]", "any", "[10.0.0.0/24, !10.0.0.0/23]")]
    [InlineData("!0.0.0.0/0", "any", "!0.0.0.0/0")]
    [InlineData("[!0.0.0.0/1,!128.0.0.0/1,2001:db8::1]", "any", "[!0.0.0.0/1, !128.0.0.0/1, 2001:db8::1]")]
    [InlineData("[$EXTERNAL_NET,10.0.0.5]", "any", "[$EXTERNAL_NET, 10.0.0.5]")]
    [InlineData("![any]", "any", "![any]")]
    [InlineData("[10.0.0.1 ,10.0.0.2]", "any", "[10.0.0.1, 10.0.0.2]")]
    [InlineData("any", "[80,!80]", "[80, !80]")]
    [InlineData("any", "[!:80,!81:]", "[!:80, !81:]")]
    [InlineData("any", "!0:65535", "!0:65535")]
    [InlineData("any", "![:1023,1024:]", "![:1023, 1024:]")]
    [InlineData("any", "[80,[443] ]", "[80, [443]]")]
    [InlineData("any", "[1:5,[80:90,!85]]", "[1:5, [80:90, !85]]")]
    public void Suricata_does_not_load(string address, string port, string unknown)
    {
        var rule = Rules.Compile($"drop tcp any any -> {address} {port} (sid:1;)", variables: Variables)[0];

        Assert.Equal([unknown], rule.UnknownKeywords);
    }

    [Theory]
    [InlineData("drop ip 10.0.0.0/255.0.0.0 any -> any any (sid:1;)", Truth.No)]
    [InlineData("drop ip 10.0.0.0/255.0.0.0 any -> any any (flow:to_server; sid:1;)", Truth.Yes)]
    [InlineData("drop ip [10.0.0.0/255.0.0.0,!10.9.0.0/16] any -> any any (sid:1;)", Truth.Yes)]
    public void Ip_only_rule_loses_the_address_before_a_dotted_netmask(string rule, Truth matches) =>
        Assert.Equal(matches, Matches(Rules.Compile(rule)[0], "192.0.2.1", 443));

    [Theory]
    [InlineData("drop ipv4 any any -> any any (sid:1;)", Truth.Yes, Truth.No)]
    [InlineData("drop ip6 any any -> any any (sid:1;)", Truth.No, Truth.Yes)]
    public void Protocol_says_the_version_of_IP(string rule, Truth ipv4, Truth ipv6)
    {
        Assert.Equal(ipv4, Matches(Rules.Compile(rule)[0], "192.0.2.1", 443));
        Assert.Equal(ipv6, Matches(Rules.Compile(rule)[0], "2001:db8::1", 443));
    }

    [Theory]
    [InlineData("drop ip fd00::4-fd00::6 any -> any any (sid:1;)", "a range of IPv6 addresses", SignatureType.LikeIpOnly)]
    [InlineData("drop ip fd00::4-fd00::6 any -> any any (flow:to_server; sid:1;)", null, SignatureType.Packet)]
    public void Ip_only_rule_has_no_range_of_IPv6_addresses(string rule, string? unknown, SignatureType type)
    {
        Assert.Equal(unknown is null ? [] : [unknown], Rules.Compile(rule)[0].UnknownKeywords);
        Assert.Empty(Rules.Compile(rule, EngineVersion.Suricata8)[0].UnknownKeywords);
        Assert.Equal(type, Rules.Compile(rule, EngineVersion.Suricata8)[0].Type);
    }

    private static Truth Matches(CompiledRule rule, string address, int port)
    {
        var destination = IPAddress.Parse(address);
        var source = IPAddress.Parse(address.Contains(':') ? "fd00::5" : "10.0.0.5");
        return rule.HeaderMatches(new IPEndPoint(source, 49152), new IPEndPoint(destination, port));
    }

    private static HeaderExpression Port(string text) =>
        HeaderExpression.TryParsePort(text, out var expression, out _) ? expression : throw new ArgumentException(text, nameof(text));
}
