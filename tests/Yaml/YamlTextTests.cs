using TlsCompat.Firewall.Sources;

namespace TlsCompat.Yaml.Tests;

public sealed class YamlTextTests
{
    private const string Sample =
        """
        # a comment
        a: &b |2-
            c
           d

        e: !Sub ["${f}", {f: 'it''s', g: "h\x41\
          i"}]
        j: >+
          k
          l

           m

        n: *b
        o:
        - p q
          r
        - ? s
          : ~
        """;

    [Fact]
    public void Scalars_are_read_again_as_the_library_reads_them()
    {
        var root = Assert.Single(YamlText.Parse(Sample).Roots);

        Assert.Equal("  c\n d", root["a"]!.Text);
        Assert.Equal("k l\n\n m\n\n", root["j"]!.Text);
        Assert.Equal("  c\n d", root["n"]!.Text);
        Assert.Equal(["it's", "hAi"], root["e"]!["Fn::Sub"]!.Items.ElementAt(1).Members.Select(member => member.Value.Text));
        foreach (var scalar in Scalars(root).OfType<YamlScalar>())
            Assert.True(scalar.IsWritten(0, 0), scalar.Text);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void Every_character_that_is_written_as_it_is_is_found(string lineEnd)
    {
        var text = Sample.ReplaceLineEndings(lineEnd);
        foreach (var scalar in Scalars(Assert.Single(YamlText.Parse(text).Roots)).OfType<YamlScalar>().Where(scalar => scalar.Text is not null))
        {
            for (var i = 0; i < scalar.Text!.Length; i++)
                Assert.True(!char.IsAsciiLetter(scalar.Text[i]) || scalar.Text[i] == 'A' || text[scalar.OffsetOf(i)] == scalar.Text[i], $"{scalar.Text} at {i}");
        }
    }

    [Fact]
    public void Every_beginning_of_a_text_is_read_or_refused()
    {
        for (var length = 0; length <= Sample.Length; length++)
        {
            var yaml = YamlText.Parse(Sample[..length]);
            Assert.True(yaml.Error is not { } error || error.Span.End <= length, Sample[..length]);
        }
    }

    [Fact]
    public void Any_character_may_be_missing_or_doubled()
    {
        for (var at = 0; at < Sample.Length; at++)
        {
            Assert.NotNull(YamlText.Parse(Sample.Remove(at, 1)));
            Assert.NotNull(YamlText.Parse(Sample.Insert(at, Sample[at].ToString())));
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Deep_text_is_refused(string part) => Assert.NotNull(YamlText.Parse(string.Concat(Enumerable.Repeat(part, 5_000))).Error);

    [Theory]
    [InlineData("a:\n  : b\n  c: d\n")]
    [InlineData("a:\n  : {b: c}\n")]
    [InlineData("a:\n  : b\n  : c\n  d: e\n")]
    [InlineData("- : b\n  c: d\n")]
    [InlineData(": b\n")]
    [InlineData("{: b, c: d}")]
    [InlineData("a:\n  ? \n  : b\n")]
    [InlineData("a:\n  !x : b\n  c: d\n")]
    [InlineData("a:\n  &x : b\n  c: d\n")]
    public void Mapping_with_an_empty_key_is_read_or_refused(string text)
    {
        var yaml = YamlText.Parse(text);

        Assert.True(yaml.Error is { } error ? error.Span.End <= text.Length : yaml.Roots.Count == 1);
    }

    private static IEnumerable<SourceNode> Scalars(SourceNode node) =>
        node.Members.Select(member => member.Value).Concat(node.Items).SelectMany(Scalars).Prepend(node);
}
