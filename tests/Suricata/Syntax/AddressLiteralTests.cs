using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Syntax;

public sealed class AddressLiteralTests
{
    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3", "10.1.2.3")]
    [InlineData("10.1.2.3/8", "10.0.0.0", "10.255.255.255")]
    [InlineData("10.1.2.3/255.255.0.0", "10.1.0.0", "10.1.255.255")]
    [InlineData("10.0.0.1-10.0.0.9", "10.0.0.1", "10.0.0.9")]
    [InlineData("2001:db8::/127", "2001:db8::", "2001:db8::1")]
    [InlineData("0.0.0.0/0", "0.0.0.0", "255.255.255.255")]
    public void Reads_addresses_blocks_and_ranges(string text, string first, string last)
    {
        Assert.True(AddressLiteral.TryParse(text, out var low, out var high));
        Assert.Equal((first, last), (low.ToString(), high.ToString()));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/255.0.255.0")]
    [InlineData("2001:db8::/ffff::")]
    [InlineData("010.0.0.1")]
    [InlineData("0x0a.0.0.1")]
    [InlineData("10.0.0.1 - 10.0.0.9")]
    [InlineData("10.0.0.9-10.0.0.1")]
    [InlineData("10.0.0.1-::1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("")]
    public void Refuses_other_text(string text) => Assert.False(AddressLiteral.IsValid(text));
}
