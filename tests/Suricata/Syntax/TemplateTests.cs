using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Syntax;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("drop tls ${var.net} any -> [10.0.0.0/8, !${a}/24] ${port} (msg:\"${m}\"; sid:${sid};)", "${var.net}", "[10.0.0.0/8, !${a}/24]", "${port}")]
    public void Placeholder_may_stand_for_an_address_or_port(string text, string source, string destination, string port)
    {
        var rule = Assert.Single(RuleSetSyntax.Parse(text, isTemplate: true).Rules);

        Assert.Equal((source, destination, port), (rule.Source.ToString(), rule.Destination.ToString(), rule.DestinationPort.ToString()));
        Assert.Equal(HeaderExpressionKind.Placeholder, rule.Source.Kind);
        Assert.Null(rule.Sid);
    }

    [Fact]
    public void Other_text_has_no_placeholders()
    {
        var diagnostic = Assert.Single(RuleSetSyntax.Parse("drop tls ${net} any -> any any (sid:1;)").Diagnostics);

        Assert.Contains("a name after '$'", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${join_rules}")]
    [InlineData("${action} tls any any -> any any (sid:1;)")]
    [InlineData("%{_for_d_in_domains_}")]
    public void Line_that_is_no_rule_without_its_placeholder_leaves_the_text_partial(string line)
    {
        var rules = RuleSetSyntax.Parse("pass tls any any -> any any (sid:1;)\n" + line + "\n", isTemplate: true);

        Assert.True(rules.IsPartial);
        Assert.Equal(LineKind.Placeholder, rules.Content[1].Kind);
        Assert.Contains(TemplatePlaceholder.AllIn(line)[0], Assert.Single(rules.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_that_is_no_rule_for_another_reason_is_malformed()
    {
        var rules = RuleSetSyntax.Parse("block tls any any -> any any (sid:1;)\n", isTemplate: true);

        Assert.False(rules.IsPartial);
        Assert.Equal(LineKind.Malformed, rules.Content[0].Kind);
    }

    [Theory]
    [InlineData("${join(\",\", var.x)}", "${join______var.x_}")]
    [InlineData("%{ if a == \"b\" ~}", "%{_if_a_____b___}")]
    [InlineData("${AWS::Region}", "${AWS::Region}")]
    public void Placeholder_is_as_long_as_its_expression_and_ends_no_word(string written, string expected)
    {
        Assert.Equal(expected, TemplatePlaceholder.Of(written));
        Assert.True(TemplatePlaceholder.IsWhole(expected));
    }

    [Fact]
    public void Each_placeholder_is_named_once() =>
        Assert.Equal(["${a}", "%{b}"], TemplatePlaceholder.AllIn("x ${a} {c} ${a}%{b} ${d"));
}
