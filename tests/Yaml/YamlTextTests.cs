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

    [Theory]
    [InlineData("{k: v}", "{{<<: [*m{0}, *m{0}]}}")]
    [InlineData("[k]", "[*m{0}, *m{0}]")]
    [InlineData("x", "!Join ['', [*m{0}, *m{0}]]")]
    [InlineData("{k: v}", "{{a: *m{0}, b: *m{0}}}")]
    public void Aliases_that_double_are_refused_at_their_place(string first, string next)
    {
        var text = $"m0: &m0 {first}\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"m{i}: &m{i} {string.Format(System.Globalization.CultureInfo.InvariantCulture, next, i - 1)}\n"));

        var error = YamlText.Parse(text).Error;

        Assert.Contains("expected aliases that repeat at most", error!.Message, StringComparison.Ordinal);
        Assert.Equal('*', text[error.Span.Start]);
    }

    [Fact]
    public void Aliases_that_nest_are_as_deep_as_what_they_stand_for()
    {
        var text = "m0: &m0 x\n" + string.Concat(Enumerable.Range(1, 200).Select(i => $"m{i}: &m{i} [*m{i - 1}]\n"));

        Assert.Equal("expected at most 128 levels", YamlText.Parse(text).Error!.Message);
    }

    [Fact]
    public void Alias_of_a_function_is_the_function()
    {
        var root = Assert.Single(YamlText.Parse("a: &a !Sub x\nb: *a\n").Roots);

        Assert.Equal("x", root["b"]!["Fn::Sub"]!.Text);
    }

    [Theory]
    [InlineData("!Sub x", "Fn::Sub")]
    [InlineData("!Ref x", "Ref")]
    [InlineData("!secret x", "Fn::secret")]
    [InlineData("!include [x]", "Fn::include")]
    [InlineData("!<tag:example.com,2000:vault> x", "Fn::vault")]
    public void Tag_is_a_function_known_or_not(string value, string name) => Assert.NotNull(Assert.Single(YamlText.Parse("a: " + value).Roots)["a"]![name]);

    [Theory]
    [InlineData("!!str x")]
    [InlineData("! x")]
    [InlineData("!<tag:yaml.org,2002:str> x")]
    public void Tag_of_a_type_is_none(string value) => Assert.Equal("x", Assert.Single(YamlText.Parse("a: " + value).Roots)["a"]!.Text);

    private static IEnumerable<SourceNode> Scalars(SourceNode node) =>
        node.Members.Select(member => member.Value).Concat(node.Items).SelectMany(Scalars).Prepend(node);
}
