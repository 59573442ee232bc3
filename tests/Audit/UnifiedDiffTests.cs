using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Tests;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Writes_a_hunk_with_three_lines_of_context() =>
        Assert.Equal(
            """
            --- a/x.rules
            +++ b/x.rules
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8

            """,
            Diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", ("5", "five")));

    [Fact]
    public void Joins_near_changes_and_parts_far_ones() =>
        Assert.Equal(
            """
            --- a/x.rules
            +++ b/x.rules
            @@ -1,6 +1,6 @@
            -a
            +A
             b
            -c
            +C
             d
             e
             f
            @@ -10,4 +10,4 @@
             j
             k
             l
            -m
            +M

            """,
            Diff("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\n", ("a", "A"), ("c", "C"), ("m", "M")));

    [Fact]
    public void Counts_added_lines_in_later_hunks()
    {
        var diff = Diff("a\n2\n3\n4\n5\n6\n7\n8\n9\nb\n", ("a", "a\nA"), ("b", "B"));

        Assert.Contains("@@ -1,4 +1,5 @@", diff);
        Assert.Contains("@@ -7,4 +8,4 @@", diff);
    }

    [Fact]
    public void Says_where_the_last_line_has_no_end() =>
        Assert.EndsWith("-z\n\\ No newline at end of file\n+Z\n\\ No newline at end of file\n", Diff("a\nz", ("z", "Z")));

    [Fact]
    public void Keeps_carriage_returns_in_their_lines() => Assert.Contains("-b\r\n+B\r\n c\r\n", Diff("a\r\nb\r\nc\r\n", ("b", "B")));

    private static string Diff(string text, params (string Old, string New)[] changes)
    {
        var document = new SourceDocument("x.rules", text);
        var edits = changes.Select(change => new TextEdit(new TextSpan(text.IndexOf(change.Old, StringComparison.Ordinal), change.Old.Length), change.New));
        using var writer = new StringWriter { NewLine = "\n" };
        UnifiedDiff.Write(writer, new DocumentPatch(document, [.. edits.Select(edit => new RulePatch(document, [edit])
        {
            Before = "", After = "", Proof = new Proof(ProofStatus.Proven, 1),
        })]));
        return writer.ToString();
    }
}
