using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Syntax;

public sealed class ContentPatternTests
{
    [Theory]
    [InlineData("\"abc\"", "616263", false)]
    [InlineData("!\"abc\"", "616263", true)]
    [InlineData("\"a|0d 0A|b\"", "610D0A62", false)]
    [InlineData("\"|16,03|\"", "1603", false)]
    [InlineData("\"\\;\\:\\\\\\\"\"", "3B3A5C22", false)]
    [InlineData("\"\u00E9\"", "C3A9", false)]
    public void Decodes_text_hex_and_escapes(string value, string hex, bool isNegated)
    {
        Assert.True(ContentPattern.TryDecode(value, out var bytes, out var negated, out var error));
        Assert.Null(error);
        Assert.Equal(hex, Convert.ToHexString(bytes));
        Assert.Equal(isNegated, negated);
    }

    [Fact]
    public void Takes_a_stray_byte_for_itself()
    {
        Assert.True(ContentPattern.TryDecode("\"" + LosslessText.Decode([0xE9]) + "\"", out var bytes, out _, out _));
        Assert.Equal([0xE9], bytes);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("!")]
    [InlineData("\"a\\")]
    [InlineData("\"|0|\"")]
    [InlineData("\"a\"b\"")]
    public void Refuses_what_Suricata_refuses(string value)
    {
        Assert.False(ContentPattern.TryDecode(value, out var bytes, out _, out var error));
        Assert.NotNull(error);
        Assert.Empty(bytes);
    }
}
