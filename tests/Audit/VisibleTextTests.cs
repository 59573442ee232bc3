using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("drop tls any any -> any any (sid:1;)", "drop tls any any -> any any (sid:1;)")]
    [InlineData("a\tb", "a b")]
    [InlineData("a \\\r\n b", "a \\\n b")]
    [InlineData("a\rb", @"a\x0db")]
    [InlineData("\e]0;title\a", @"\x1b]0;title\x07")]
    [InlineData("\u202etxet\u202c", @"\u202etxet\u202c")]
    [InlineData("zero\u200bwidth\ufeff", @"zero\u200bwidth\ufeff")]
    [InlineData("no \ufffe character \uffff", @"no \ufffe character \uffff")]
    [InlineData("Größe 日本 😀", "Größe 日本 😀")]
    [InlineData("tag \U000E0001", @"tag \ue0001")]
    public void Writes_out_what_a_terminal_obeys_or_a_reader_cannot_see(string text, string visible) =>
        Assert.Equal(visible, VisibleText.Of(text));

    [Fact]
    public void Writes_out_bytes_that_are_not_utf8_and_halves_of_characters() =>
        Assert.Equal(@"caf\xe9 \ud83d", VisibleText.Of("caf\udce9 \ud83d"));

    [Fact]
    public void Puts_line_breaks_on_one_line_where_asked() => Assert.Equal(@"a\nb", VisibleText.OnOneLine("a\nb"));
}
