using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Suricata.Tests.Engine;

public sealed class HandshakeTests
{
    [Fact]
    public void Refuses_bytes_that_are_no_hello()
    {
        Assert.Throws<FormatException>(() => new TlsHandshake { Hello = "GET / HTTP/1.1"u8.ToArray() });
        Assert.Throws<FormatException>(() => new TlsHandshake { Hello = Hellos.Small().AsMemory(..^1) });
        Assert.Throws<FormatException>(() => new TlsHandshake { Hello = default });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1700)]
    [InlineData(9999)]
    public void Refuses_a_cut_outside_the_hello(int cut)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TlsHandshake.FromCuts(Hellos.PostQuantum(), cut));
    }

    [Fact]
    public void Refuses_cuts_that_do_not_ascend()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TlsHandshake.FromCuts(Hellos.PostQuantum(), 100, 100));
    }

    [Fact]
    public void Cuts_at_every_segment_size()
    {
        Assert.Equal([700, 1400], TlsHandshake.FromMss(Hellos.PostQuantum(), 700).Cuts);
        Assert.Empty(TlsHandshake.FromMss(Hellos.PostQuantum(), 1700).Cuts);
    }
}
