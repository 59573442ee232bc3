using TlsCompat.Firewall.Sources;

namespace TlsCompat.Firewall.Tests.Sources.Embedded;

public sealed class RuleLinesTests
{
    [Theory]
    [InlineData("drop tls any any -> any any (sid:1;)", 1)]
    [InlineData("\t# drop tls $HOME_NET any <> [10.0.0.0/8, !10.1.0.0/16] [443, 8443] (msg:\"a\"; sid:1;)", 1)]
    [InlineData("x = \"pass tls a b -> c d (sid:1;)\\ndrop tcp a b -> c d (sid:2;)\"", 2)]
    [InlineData("  - 'rejectboth tcp any any -> any any (flow:established; \\", 1)]
    [InlineData("drop tls any any -> any any ( \\", 1)]
    [InlineData("""alert ${proto} ${src} any -> any any (msg:"x"; sid:3;)""", 1)]
    [InlineData("drop the call -> and go on (really);", 0)]
    [InlineData("airdrop tls any any -> any any (sid:1;)", 0)]
    [InlineData("pass tls any any -> any any", 0)]
    [InlineData("(a, b) -> { return drop(a); }", 0)]
    [InlineData("", 0)]
    public void Counts_what_looks_like_rules(string text, int count)
    {
        Assert.Equal(count, RuleLines.Count(text));
        Assert.Equal(count > 0, RuleLines.Any(text));
    }

    [Theory]
    [InlineData("# a\n\npass tls any any -> any any (sid:1;)\ndrop tls any any -> any any (msg:\"x\"; \\\n  sid:2;)\n", true)]
    [InlineData("\uFEFFpass tls any any -> any any (sid:1;)\r\nnot a rule\r\n", true)]
    [InlineData("resource {\n  pass tls any any -> any any (sid:1;)\n}\n", false)]
    [InlineData("# pass tls any any -> any any (sid:1;)\n", false)]
    [InlineData("", false)]
    public void Rule_text_is_rules_for_the_most_part(string text, bool isRuleText) => Assert.Equal(isRuleText, RuleLines.IsRuleText(text));

    [Fact]
    public void Takes_time_in_proportion_to_the_text()
    {
        foreach (var piece in new[] { "drop a -> ", "->", "drop ", "(", "drop tls any any -> any any (" })
            RuleLines.Count(string.Concat(Enumerable.Repeat(piece, 400_000)));
    }
}
