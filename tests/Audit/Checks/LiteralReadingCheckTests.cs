namespace TlsCompat.Audit.Tests.Checks;

public sealed class LiteralReadingCheckTests
{
    private static readonly AuditSettings Strict = new() { Baseline = Baseline.Strict };

    [Theory]
    [InlineData("""drop tls any any -> any any (msg:"x"; dsize:>10; sid:4;)""")]
    [InlineData("""drop tls any any -> any any (msg:"x"; dsize:>10; sid:4; rev:2;)""")]
    public void Rule_that_cannot_have_the_option_is_left_as_it_is(string rule)
    {
        var finding = Assert.Single(Auditing.Audit(rule, Strict), finding => finding.RuleId == "TLSC012");

        Assert.Null(finding.Patch);
        Assert.StartsWith("Leave it out here", finding.Recommendation, StringComparison.Ordinal);
        Assert.Equal(rule, Auditing.Patched(rule, Strict));
    }

    [Fact]
    public void Rule_that_has_been_patched_is_not_patched_again()
    {
        var once = Auditing.Patched("""drop tls any any -> any any (msg:"x"; sid:4; rev:2;)""", Strict);

        Assert.Equal("""drop tls any any -> any any (msg:"x"; ssl_state:client_hello; sid:4; rev:3;)""", once);
        Assert.Equal(once, Auditing.Patched(once, Strict));
    }
}
