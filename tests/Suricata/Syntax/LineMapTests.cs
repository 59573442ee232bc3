using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Syntax;

public sealed class LineMapTests
{
    [Theory]
    [InlineData("ab\ncd", 0, "1:1")]
    [InlineData("ab\ncd", 2, "1:3")]
    [InlineData("ab\r\ncd", 4, "2:1")]
    [InlineData("ab\ncd", 5, "2:3")]
    [InlineData("ab\n", 3, "2:1")]
    [InlineData("", 0, "1:1")]
    public void An_offset_has_a_line_and_a_column(string text, int offset, string expected) =>
        Assert.Equal(expected, new LineMap(text)[offset].ToString());

    [Theory]
    [InlineData(0, "1:1")]
    [InlineData(1, "1:1")]
    [InlineData(2, "1:2")]
    [InlineData(3, "2:1")]
    public void A_byte_order_mark_takes_no_column(int offset, string expected) =>
        Assert.Equal(expected, new LineMap("\uFEFFa\nb")[offset].ToString());
}
