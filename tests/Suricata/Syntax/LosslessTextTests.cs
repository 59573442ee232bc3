using FsCheck;
using FsCheck.Fluent;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Syntax;

public sealed class LosslessTextTests
{
    [Fact]
    public void Gives_any_bytes_back() =>
        Prop.ForAll<byte[]>(bytes => LosslessText.Encode(LosslessText.Decode(bytes)).AsSpan().SequenceEqual(bytes))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    // Lone surrogates do not survive in attributes: escapes are written as {XX} here.
    [Theory]
    [InlineData("EFBBBF64726F70", "\uFEFFdrop")]
    [InlineData("C3A9E9", "\u00E9{E9}")]
    [InlineData("F09F9880", "\uD83D\uDE00")]
    [InlineData("EDB080", "{ED}{B0}{80}")]
    [InlineData("F09F98C3A9", "{F0}{9F}{98}\u00E9")]
    public void Reads_UTF8_and_escapes_the_rest(string hex, string text)
    {
        var decoded = LosslessText.Decode(Convert.FromHexString(hex));

        Assert.Equal(text, string.Concat(decoded.Select((c, i) =>
            char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(decoded[i - 1])) ? $"{{{c - '\uDC00':X2}}}" : c.ToString())));
        Assert.Equal(hex, Convert.ToHexString(LosslessText.Encode(decoded)));
    }

    [Theory]
    [InlineData("EFBBBFF09F9880", false)]
    [InlineData("636166E9", true)]
    public void Tells_whether_a_text_is_all_UTF8(string hex, bool holdsStrayBytes) =>
        Assert.Equal(holdsStrayBytes, LosslessText.HoldsStrayBytes(LosslessText.Decode(Convert.FromHexString(hex))));
}
