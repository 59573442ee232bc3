using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Tests;

public sealed class ClientHelloBuilderTests
{
    private static readonly ClientHelloBuilder s_postQuantum = new();

    [Fact]
    public void Builds_a_post_quantum_hello_that_spans_two_segments()
    {
        var hello = Build(s_postQuantum);

        Assert.InRange(hello.ToBytes().Length, 1461, 1600);
        Assert.Equal([NamedGroup.X25519MLKem768, NamedGroup.X25519], hello.KeyShares.Select(e => e.Group));
        Assert.Equal("example.com", hello.ServerName);
    }

    [Fact]
    public void Builds_the_same_from_the_same_seed()
    {
        Assert.Equal(Build(s_postQuantum), s_postQuantum.Build(ByteSource.FromSeed(7)));
        Assert.NotEqual(Build(s_postQuantum), s_postQuantum.Build(ByteSource.FromSeed(8)));
        Assert.NotEqual(s_postQuantum.Build(ByteSource.Random), s_postQuantum.Build(ByteSource.Random));
    }

    [Theory]
    [InlineData(ServerNamePlacement.First, 400)]
    [InlineData(ServerNamePlacement.Last, 400)]
    [InlineData(ServerNamePlacement.First, 1800)]
    [InlineData(ServerNamePlacement.Last, 16389)]
    public void Builds_to_size(ServerNamePlacement placement, int size)
    {
        var hello = Build(ClientHelloBuilder.Classical with { ServerNamePlacement = placement, Size = size });

        Assert.Equal(size, hello.ToBytes().Length);
        if (placement == ServerNamePlacement.Last)
            Assert.Equal(size, hello.ServerNameRange!.Value.End);
        else
            Assert.InRange(hello.ServerNameRange!.Value.End, 0, 200);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(3)]
    public void Refuses_a_size_that_padding_cannot_reach(int more)
    {
        var size = Build(s_postQuantum).ToBytes().Length;
        Assert.Throws<InvalidOperationException>(() => Build(s_postQuantum with { Size = size + more }));
    }

    [Fact]
    public void Builds_a_hello_of_an_older_time()
    {
        var hello = Build(ClientHelloBuilder.Classical with
        {
            ServerName = null,
            SupportedVersions = [],
            Alpn = [],
            RecordVersion = ProtocolVersion.Ssl30,
            LegacyVersion = ProtocolVersion.Tls11,
            SessionIdLength = 0,
        });

        Assert.Equal(0x00, hello.ToBytes()[2]);
        Assert.Equal([ProtocolVersion.Tls11], hello.SupportedVersions);
        Assert.Null(hello.ServerName);
        Assert.Null(hello.ServerNameRange);
        Assert.Empty(hello.KeyShares);
        Assert.Empty(hello.Alpn);
    }

    [Fact]
    public void Can_offer_a_group_without_a_share_of_it()
    {
        var hello = Build(s_postQuantum with { KeyShares = [NamedGroup.X25519] });

        Assert.Contains(NamedGroup.X25519MLKem768, hello.Groups);
        Assert.Equal([NamedGroup.X25519], hello.KeyShares.Select(e => e.Group));
    }

    [Fact]
    public void Refuses_a_share_that_it_cannot_make() =>
        Assert.Throws<ArgumentException>(() => Build(s_postQuantum with { KeyShares = [new(0x0100)] }));

    private static ClientHello Build(ClientHelloBuilder builder) => CapturedHellos.Read(builder.Build(ByteSource.FromSeed(7)).ToBytes());
}
