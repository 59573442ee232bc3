using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class HostNameSearchTests
{
    [Theory]
    [InlineData("""content:"example"; content:".com"; distance:0; within:4;""")]
    [InlineData("""content:"api"; content:".example"; within:9; content:"test"; endswith;""")]
    [InlineData("""content:"netw"; bsize:18;""")]
    [InlineData("""content:".com"; offset:2; depth:7; content:"evil"; content:"EXAM"; nocase; offset:1; depth:9;""")]
    [InlineData("""content:"."; tls.sni; content:"api"; startswith;""")]
    [InlineData("""dotprefix; content:".example"; bsize:>20; endswith;""")]
    [InlineData("""to_lowercase; content:"api"; startswith; content:"-"; distance:4;""")]
    [InlineData("""content:"evil"; isdataat:!4,relative; content:"x"; distance:2;""")]
    public void Finds_a_name_that_the_rule_takes(string patterns)
    {
        var rule = Compile(patterns);

        Assert.False(rule.TakesNoHostName);
        Assert.Contains(rule.SuggestServerNames(), name => Matches(rule, name));
    }

    [Theory]
    [InlineData("""content:".example"; bsize:8;""")]
    [InlineData("""content:"www"; startswith; endswith; tls.sni; content:"example";""")]
    [InlineData("""dotprefix; content:"www"; startswith;""")]
    [InlineData("""to_lowercase; content:"api"; nocase; endswith; content:"www"; distance:2; within:10;""")]
    [InlineData("""content:"evil"; isdataat:!4,relative; content:".com"; distance:3;""")]
    [InlineData("""content:"a"; bsize:>253;""")]
    [InlineData("""content:"|00|";""")]
    [InlineData("""content:".com."; endswith;""")]
    [InlineData("""content:"api"; offset:1; depth:4; content:"www"; offset:1; depth:4;""")]
    [InlineData("""content:"example"; content:!"amp";""")]
    [InlineData("""content:"w"; content:"o"; content:"e"; content:"a"; content:"l"; endswith; content:"evil"; tls.sni; content:"exam"; endswith;""")]
    public void Knows_that_no_host_has_such_a_name(string patterns) => Assert.True(Compile(patterns).TakesNoHostName);

    /// <summary>What it does not look at may take names away, and is no reason to say that there is none.</summary>
    [Theory]
    [InlineData("""pcre:"/^api/";""")]
    [InlineData("""content:!"example";""")]
    [InlineData("""to_sha256; content:"|01 02 03 04|"; startswith;""")]
    [InlineData("""content:"a"; pcre:"/b/R"; content:"c"; distance:-9; within:2;""")]
    public void Says_nothing_of_what_it_does_not_place(string patterns) => Assert.False(Compile(patterns).TakesNoHostName);

    private static CompiledRule Compile(string patterns) => Rules.Compile($"pass tls any any -> any any (flow:to_server; tls.sni; {patterns} sid:1;)")[0];

    private static bool Matches(CompiledRule rule, string name) =>
        new VerdictEngine([rule], new EngineSettings()).Trace(new TlsHandshake { Hello = Hellos.Small(name) }).Packets.Any(packet => packet.Matched.Count > 0);
}
