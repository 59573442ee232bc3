using System.Text.Json;
using TlsCompat.Aws.Changing;

namespace TlsCompat.Aws.Tests.Changing;

/// <summary>What a patch of an account shows is what becomes of the group's content, structured rules and domain lists among it.</summary>
public sealed class RuleGroupContentTests
{
    private const string Arn = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/egress";

    [Fact]
    public void Structured_rules_take_rules_before_and_behind_one()
    {
        var content = Parse("""
            {"RulesSource":{"StatefulRules":[
              {"Action":"DROP","Header":{"Protocol":"TCP","Source":"$HOME_NET","SourcePort":"ANY","Direction":"FORWARD","Destination":"$EXTERNAL_NET","DestinationPort":"ANY"},"RuleOptions":[{"Keyword":"flow","Settings":["to_server,established"]},{"Keyword":"sid","Settings":["2"]}]}
            ]}}
            """);
        const string Header = "$HOME_NET ANY -> $EXTERNAL_NET ANY";
        var before = RuleGroupContent.Read(Arn, content)!.Rules.Rules[0].Text;
        string[] after =
        [
            $"alert tls {Header} (flowbits:set,is_tls_2; noalert; flow:to_server,established; sid:4;)",
            $"drop tcp {Header} (flowbits:isnotset,is_tls_2; flow:to_server,established; sid:2;)",
            $"drop tls {Header} (ssl_state:client_hello; flow:to_server,established; sid:3;)",
        ];
        var changed = RuleGroupContent.Apply(Arn, content, [new RuleChange(before, string.Join('\n', after))]);
        Assert.Equal(after.Select(Plain), RuleGroupContent.Read(Arn, changed)!.Rules.Rules.Select(rule => Plain(rule.Text)));
        var rules = changed.GetProperty("RulesSource").GetProperty("StatefulRules").EnumerateArray().ToList();
        Assert.Equal(["ALERT", "DROP", "DROP"], rules.Select(rule => rule.GetProperty("Action").GetString()));
        Assert.Equal(["TLS", "TCP", "TLS"], rules.Select(rule => rule.GetProperty("Header").GetProperty("Protocol").GetString()));
        Assert.Equal("""{"Keyword":"noalert"}""", rules[0].GetProperty("RuleOptions")[1].GetRawText());
    }

    [Fact]
    public void Structured_rules_lose_an_option()
    {
        var content = Parse("""
            {"RulesSource":{"StatefulRules":[
              {"Action":"DROP","Header":{"Protocol":"TLS","Source":"ANY","SourcePort":"ANY","Direction":"FORWARD","Destination":"ANY","DestinationPort":"ANY"},"RuleOptions":[{"Keyword":"dsize","Settings":[">0"]},{"Keyword":"flow","Settings":["to_server"]},{"Keyword":"sid","Settings":["2"]}]}
            ]}}
            """);
        var before = RuleGroupContent.Read(Arn, content)!.Rules.Rules[0].Text;
        var after = before.Replace("dsize:>0;", "ssl_state:client_hello;", StringComparison.Ordinal);
        Assert.Equal(after, RuleGroupContent.Read(Arn, RuleGroupContent.Apply(Arn, content, [new RuleChange(before, after)]))!.Rules.Rules[0].Text);
    }

    [Theory]
    [InlineData("""{"RulesSource":{"StatefulRules":[{"Action":"DROP","Header":{"Protocol":"TLS","Source":"ANY","SourcePort":"ANY","Direction":"FORWARD","Destination":"ANY","DestinationPort":"ANY"},"RuleOptions":[{"Keyword":"ssl_state","Settings":["!client_hello"]},{"Keyword":"sid","Settings":["2"]}]}]}}""", "\"Action\":\"ALERT\"")]
    [InlineData("""{"RulesSource":{"RulesString":"drop tls any any -> any any (ssl_state:!client_hello; sid:2;)"}}""", "alert tls any any -")]
    public void Rules_get_another_action(string group, string written)
    {
        var content = Parse(group);
        var before = RuleGroupContent.Read(Arn, content)!.Rules.Rules[0].Text;
        var after = "alert" + before["drop".Length..];
        var changed = RuleGroupContent.Apply(Arn, content, [new RuleChange(before, after)]);
        Assert.Contains(written, changed.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(after, RuleGroupContent.Read(Arn, changed)!.Rules.Rules[0].Text);
        Assert.Equal(changed.GetRawText(), RuleGroupContent.Apply(Arn, changed, [new RuleChange(before, after)]).GetRawText());
    }

    [Fact]
    public void A_list_becomes_its_rules_if_it_is_still_the_same()
    {
        const string Rule = """drop tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; tls.sni; content:"a.example"; startswith; nocase; endswith; msg:"matching TLS denylisted FQDNs"; priority:1; flow:to_server, established; sid:1; rev:1;)""";
        var change = new RuleChange("DENYLIST TLS_SNI: a.example", Rule);
        static JsonElement List(string name) => Parse("""{"RulesSource":{"RulesSourceList":{"Targets":["NAME"],"TargetTypes":["TLS_SNI"],"GeneratedRulesType":"DENYLIST"}}}""".Replace("NAME", name, StringComparison.Ordinal));

        var changed = RuleGroupContent.Apply(Arn, List("a.example"), [change]);
        Assert.Equal(Rule, changed.GetProperty("RulesSource").GetProperty("RulesString").GetString());
        Assert.False(changed.GetProperty("RulesSource").TryGetProperty("RulesSourceList", out _));
        Assert.Equal(changed.GetRawText(), RuleGroupContent.Apply(Arn, changed, [change]).GetRawText());
        Assert.Equal(UpdateProblem.Changed, Assert.Throws<UpdateException>(() => RuleGroupContent.Apply(Arn, List("b.example"), [change])).Problem);
    }

    private static string Plain(string rule) => rule.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
