using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Audit.Tests.Trials;

/// <summary>The handshakes that rules suggest.</summary>
public sealed class WitnessSetTests
{
    private const string Drop = "drop tls $HOME_NET any -> any 443 (flow:to_server; sid:9;)";

    [Theory]
    [InlineData("content:\"api.example.com\"; startswith; endswith", "api.example.com")]
    [InlineData("dotprefix; content:\".example.com\"; endswith", "example.com")]
    [InlineData("content:\"netw\"; startswith; bsize:18", "netw")]
    [InlineData("pcre:\"/^[a-f]{3}\\.example\\.org$/\"", ".example.org")]
    public void Name_of_a_rule_is_one_that_the_rule_takes(string name, string part)
    {
        var rules = Rules($"pass tls $HOME_NET any -> any any (flow:to_server; tls.sni; {name}; sid:1;)");
        var witnesses = new WitnessSet(rules, Settings, Flows());

        var taken = witnesses.Names.Where(other => other.Contains(part, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(taken);
        Assert.Empty(witnesses.Untried);
        var engine = new VerdictEngine([.. rules.Select(rule => rule.Compiled)], Settings);
        var each = witnesses.For(rules[0]).First(each => taken.Contains(each.Hello.ServerName));
        Assert.Equal("1", engine.Trace(each, split: false).DecidedBy?.Syntax.Sid?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Rules_of_one_shape_share_a_name()
    {
        var rules = Rules(string.Join('\n', Enumerable.Range(1, 500).Select(i => $"pass tls $HOME_NET any -> any any (flow:to_server; tls.sni; content:\"host-{i}.example\"; startswith; endswith; sid:{i};)")));

        Assert.Equal(2, new WitnessSet(rules, Settings, Flows()).Names.Count);
    }

    [Fact]
    public void Name_that_nobody_means_is_always_tried() =>
        Assert.Equal(["unlisted.example.invalid"], new WitnessSet(Rules(Drop), Settings, Flows()).Names);

    [Fact]
    public void Rule_that_passes_by_a_hash_of_which_no_name_is_found_is_untried() =>
        Assert.Equal((uint?)1, Assert.Single(new WitnessSet(
            Rules("pass tls any any -> any any (flow:to_server; ja3.hash; content:\"0123456789abcdef0123456789abcdef\"; sid:1;)"), Settings, Flows()).Untried).Syntax.Sid);

    [Theory]
    [InlineData("drop tls $HOME_NET any -> any 443 (flow:to_server; sid:9;)", 1)]
    [InlineData("drop tls any any -> any any (sid:9;)", 2)]
    public void Suspect_whose_header_takes_the_answers_of_a_server_meets_inbound_handshakes_too(string rule, int flows)
    {
        var rules = Rules(rule);

        Assert.Equal(flows, new WitnessSet(rules, Settings, Flows()).For(rules[0]).Select(each => each.Flow).Distinct().Count());
    }

    [Fact]
    public void Headers_that_no_flow_takes_both_of_give_no_case()
    {
        var rules = Rules("drop tls 10.0.0.1 any -> any any (flow:to_server; sid:9;)\npass tls 10.0.0.2 any -> any any (flow:to_server; tls.sni; content:\"a.example\"; sid:1;)");

        Assert.DoesNotContain(new WitnessSet(rules, Settings, Flows()).For(rules[0]), each => each.Hello.ServerName == "a.example");
    }

    [Fact]
    public void Every_client_is_played_and_a_hello_in_three_segments()
    {
        var rules = Rules(Drop);
        var cases = new WitnessSet(rules, Settings, Flows()).For(rules[0]);

        Assert.Equal(WitnessClient.All.Length, cases.Count);
        Assert.Contains(cases, each => each.Hello.Cuts.Count > 1);
        Assert.All(cases, each => Assert.True(each.Hello.Split.Length > each.Hello.Whole.Length));
    }

    private static EngineSettings Settings => FirewallScope.Of(Auditing.Read(Drop).Groups, new ScopeSettings()).Engine;

    private static FlowFinder Flows() => new(Auditing.Read(Drop).Groups, FirewallScope.Of(Auditing.Read(Drop).Groups, new ScopeSettings()).HomeNet, new AuditSettings().Sets);

    private static IReadOnlyList<ScopedRule> Rules(string text) => FirewallScope.Of(Auditing.Read(text).Groups, new ScopeSettings()).Rules;
}
