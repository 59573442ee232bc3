using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Loading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Loading;

public sealed class RuleLoadingTests
{
    [Theory]
    [InlineData("drop TLS any any -> any any (sid:1;)", "it knows the protocol TLS in lower case only")]
    [InlineData("pass https any any -> any any (sid:1;)", "it has no protocol https")]
    [InlineData("drop tls any any ->\tany\tany (sid:1;)", "a tab stands in the header, where it takes blanks only")]
    [InlineData("drop tls any any -> any any(sid:1;)", "there is no blank before the options, or one too many in the header")]
    [InlineData("drop tls any any -> any any (flow.to_server; sid:1;)", "it has no keyword flow.to_server")]
    [InlineData("drop tls any any -> any any (flow to_server; sid:1;)", "a semicolon or a colon is missing behind flow")]
    [InlineData("drop tls any any -> any any (sid:1;) pass ip any any -> any any (sid:2;)", "another rule follows on the same line")]
    [InlineData("drop tls any any -> any any (sid:1;);", "something follows its closing parenthesis")]
    [InlineData("drop tls any any -> any any (sid:1; sid:2;)", "it has sid twice")]
    [InlineData("drop tls any any -> any any (msg:\"a\";)", "it has no sid")]
    [InlineData("drop tls any any -> any any (sid:none;)", "sid is no number from 1 on: none")]
    [InlineData("drop tls any any -> any any (msg:a; sid:1;)", "msg takes its value in double quotes only")]
    [InlineData("drop tls any any -> any any (flow:\"to_server\"; sid:1;)", "flow takes no quotes")]
    [InlineData("drop tls any any -> any any (tls.sni:a; sid:1;)", "tls.sni takes no value")]
    [InlineData("drop tls any any -> any any (flow:to_servr; sid:1;)", "it does not take flow:to_servr there")]
    [InlineData("drop tls any any -> any any (tls.sni; sid:1;)", "nothing is looked for in tls.sni")]
    [InlineData("drop tls any any -> any [443,!443] (sid:1;)", "[443, !443] is no set that it takes")]
    [InlineData("drop tls any any -> any any (tls.fingerprint:\"11:22\"; sid:1;)", "a fingerprint has 59 characters, and this one 5")]
    public void Says_in_a_clause_why_a_rule_is_not_loaded(string rule, string refusal) =>
        Assert.Equal(refusal, RuleLoading.Refusal(RuleSetSyntax.Parse(rule).Rules[0], RuleVariables.Empty, EngineVersion.Suricata7));

    [Theory]
    [InlineData("drop tls $CORP_NET any -> @PARTNERS $TLS_PORTS (sid:1;)")]
    [InlineData("drop tls any any -> any any (aws_domain_category:Malware; sid:1;)")]
    [InlineData("drop tcp any any -> any any (threshold:type limit, track by_src, count 1, seconds 60; sid:1;)")]
    public void Takes_for_loaded_what_depends_on_names_and_keywords_of_AWS_or_is_not_modelled(string rule) =>
        Assert.Null(RuleLoading.Refusal(RuleSetSyntax.Parse(rule).Rules[0], RuleVariables.Empty, EngineVersion.Suricata7));

    [Theory]
    [InlineData("pass tls ${source} any -> any any (tls.sni; content:\"${name}\"; sid:${1005___i};)")]
    [InlineData("pass tls any any -> any any (flow:${flow}; sid:1;)")]
    [InlineData("pass tls any any -> any any (tls.sni;${isWild___dotprefix__:___}content:\"${name}\"; endswith; sid:1;)")]
    [InlineData("pass tls any any -> any any (tls.sni; ${options} sid:1;)")]
    public void Takes_for_loaded_what_depends_on_a_template(string rule) =>
        Assert.Null(RuleLoading.Refusal(RuleSetSyntax.Parse(rule, isTemplate: true).Rules[0], RuleVariables.Empty, EngineVersion.Suricata7));

    [Fact]
    public void Tells_two_rules_on_one_line_from_other_faults()
    {
        Assert.True(RuleLoading.HoldsAnotherRule(RuleSetSyntax.Parse("drop tls any any -> any any (sid:1;) pass ip any any -> any any (sid:2;)").Rules[0]));
        Assert.False(RuleLoading.HoldsAnotherRule(RuleSetSyntax.Parse("drop tls any any -> any any (flow.to_server; sid:1;)").Rules[0]));
    }
}
