namespace TlsCompat.Audit.Tests;

public sealed class FingerprintTests
{
    private const string Rule = "drop tls any any -> any any (flow:to_server; sid:2;)";

    [Fact]
    public void Survives_moved_lines_and_changed_spacing() =>
        Assert.Equal(Fingerprint(Rule), Fingerprint("# a comment\n\n" + Rule.Replace("; ", ";\t", StringComparison.Ordinal)));

    [Fact]
    public void Changes_with_the_rule() =>
        Assert.NotEqual(Fingerprint(Rule), Fingerprint(Rule.Replace("sid:2", "sid:3", StringComparison.Ordinal)));

    private static string Fingerprint(string text) => Assert.Single(Auditing.Audit(text)).Fingerprint;
}
