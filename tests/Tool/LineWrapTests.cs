using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Tests;

public sealed class LineWrapTests
{
    [Theory]
    [InlineData("", 10, "")]
    [InlineData("short", 10, "short")]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("one\ntwo", 10, "one|two")]
    [InlineData("one\n", 10, "one")]
    [InlineData("aaaa:bbbb; cc dd ee", 16, "aaaa:bbbb;|cc dd ee")]
    [InlineData("a; bbbbbbb cc dd ee", 16, "a; bbbbbbb cc dd|ee")]
    [InlineData("日本語日本語", 4, "日本|語日|本語")]
    public void Breaks_after_an_option_else_after_a_space_else_anywhere(string text, int width, string lines) =>
        Assert.Equal(lines, string.Join('|', LineWrap.Lines(text, width, isRule: true).Select(line => text[line])));

    [Fact]
    public void Takes_a_semicolon_in_prose_for_what_it_is() =>
        Assert.Equal(["it is dropped; in one", "segment it passes"], LineWrap.Lines("it is dropped; in one segment it passes", 22, isRule: false).Select(line => "it is dropped; in one segment it passes"[line]));
}
