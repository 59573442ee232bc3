using System.Net;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class HeaderIndexTests
{
    private static readonly string[] Addresses =
    [
        "any", "$HOME_NET", "!$HOME_NET", "10.1.2.0/24", "10.1.2.3", "[10.1.0.0/16,!10.1.2.0/24]", "[10.1.2.3,10.200.0.0/24,192.0.2.7]", "10.1.2.250-10.1.3.5",
        "$UNKNOWN", "[10.1.2.0/24,$UNKNOWN]", "2001:db8::/32", "2001:db8:1::/48", "[2001:db8::7,10.1.2.0/24]", "!10.1.2.0/24", "0.0.0.0/1",
    ];

    private static readonly string[] Ports = ["any", "443", "[443,8443]", "!443", "$PORTS", "1024:"];

    private static readonly string[] Hosts = ["10.1.2.3", "10.1.2.251", "10.1.3.4", "10.200.0.9", "192.0.2.7", "203.0.113.9", "2001:db8::7", "2001:db8:1::9", "2001:db9::1"];

    [Fact]
    public void Finds_the_rules_that_each_header_by_itself_takes()
    {
        var random = new Random(4);
        string Pick(string[] of) => of[random.Next(of.Length)];
        var rules = Rules.Compile(string.Concat(Enumerable.Range(1, 400).Select(sid =>
            $"drop {Pick(["tls", "tcp", "ip6"])} {Pick(Addresses)} {Pick(Ports)} {Pick(["->", "->", "<>"])} {Pick(Addresses)} {Pick(Ports)} (sid:{sid};)\n")));
        var index = new HeaderIndex();
        for (var i = 0; i < rules.Length; i++)
            index.Add(i, rules[i]);

        foreach (var client in Hosts.Select(IPAddress.Parse))
        {
            foreach (var server in Hosts.Select(IPAddress.Parse).Where(server => server.AddressFamily == client.AddressFamily))
            {
                var (source, destination) = (new IPEndPoint(client, 49152), new IPEndPoint(server, random.Next(2) == 0 ? 443 : 8080));
                var expected = rules.Select((rule, i) => (i, rule.HeaderMatchesAsWritten(source, destination), rule.HeaderMatchesAsWritten(destination, source)))
                    .Where(each => (each.Item2, each.Item3) != (Truth.No, Truth.No));

                Assert.Equal(expected, index.Find(source, destination));
            }
        }
    }
}
