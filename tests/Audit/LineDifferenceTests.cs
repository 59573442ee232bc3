namespace TlsCompat.Audit.Tests;

public sealed class LineDifferenceTests
{
    [Theory]
    [InlineData("a\nb\nc\n", "a\nB\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n")]
    [InlineData("a\nb\n", "a\nx\nb\n", "@@ -1,2 +1,3 @@\n a\n+x\n b\n")]
    [InlineData("a\nx\nb\n", "a\nb\n", "@@ -1,3 +1,2 @@\n a\n-x\n b\n")]
    [InlineData("a\n", "a\nb\n", "@@ -1,1 +1,2 @@\n a\n+b\n")]
    [InlineData("a\nb", "a\nc", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n")]
    [InlineData("a\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n", "@@ -1,5 +1,5 @@\n-a\n+A\n b\n c\n d\n-e\n+E\n")]
    [InlineData("a\n", "a\n", "")]
    public void Diff_shows_the_lines_that_differ(string before, string after, string expected) =>
        Assert.Equal("--- a/x\n+++ b/x\n" + expected, UnifiedDiff.Between("x", before, after));
}
