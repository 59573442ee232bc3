using System.Net;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Quic.Probes;
using TlsCompat.Handshake.Quic.Running;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Tests.Quic;

/// <summary>The client's side of a connection, datagram by datagram.</summary>
public sealed class QuicConnectionTests
{
    private static readonly EndPoint Nowhere = new IPEndPoint(IPAddress.Loopback, 9);

    [Fact]
    public void Reads_a_server_hello_whose_datagrams_come_in_any_order()
    {
        var (connection, client) = Begin(QuicProbeMatrix.Hybrid);

        foreach (var datagram in client.ServerHello().Reverse())
            Assert.False(connection.Receive(datagram));

        Assert.Equal((ProbeOutcome.ServerHello, (NamedGroup?)NamedGroup.X25519MLKem768), (connection.Answer!.Outcome, connection.Answer.Hello!.SelectedGroup));
        Assert.Equal(2, connection.Acknowledged);
    }

    [Fact]
    public void Sends_again_only_what_is_missing_and_acknowledges_what_came()
    {
        var connection = new QuicConnection(QuicProbeMatrix.Hybrid, new Offer("api.example"), ByteSource.Random);
        var client = new QuicClient(Nowhere);
        Assert.True(client.Take(connection.Send()[0]));

        connection.Receive(client.Initial());
        Assert.True(client.Take(Assert.Single(connection.Send())));

        Assert.Equal("api.example", Assert.Single(client.Hellos).ServerName);
        Assert.Equal((1, 2), (connection.Acknowledged, connection.Datagrams));
    }

    [Fact]
    public void Ignores_what_is_not_for_it()
    {
        var (connection, client) = Begin(QuicProbeMatrix.Classical);
        var (_, other) = Begin(QuicProbeMatrix.Classical);

        foreach (var datagram in (byte[][])[.. other.ServerHello(), other.VersionNegotiation(QuicVersion.Two), client.VersionNegotiation(QuicVersion.One, QuicVersion.Two), [], [0x40, 1, 2, 3]])
            Assert.False(connection.Receive(datagram));

        Assert.Equal((null, false), (connection.Answer, connection.IsHeard));
        Assert.Null(connection.Close());
    }

    [Fact]
    public void Takes_one_Retry_alone_and_none_behind_a_packet()
    {
        var (connection, client) = Begin(QuicProbeMatrix.Hybrid);
        var retry = client.Retry([1, 2, 3]);

        Assert.True(connection.Receive(retry));
        foreach (var datagram in connection.Send())
            Assert.True(client.Take(datagram));
        Assert.Equal([1, 2, 3], client.Token);
        Assert.Equal("api.example", Assert.Single(client.Hellos).ServerName);
        Assert.False(connection.Receive(retry));

        var (heard, second) = Begin(QuicProbeMatrix.Classical);
        heard.Receive(second.Initial());
        Assert.False(heard.Receive(second.Retry([1])));
        Assert.False(heard.IsRetried);
    }

    [Fact]
    public void Ignores_a_token_that_leaves_no_room()
    {
        var (connection, client) = Begin(QuicProbeMatrix.Classical);

        Assert.False(connection.Receive(client.Retry(new byte[1000])));

        Assert.Equal((false, "a Retry with a token of 1,000 bytes"), (connection.IsRetried, connection.Ignored));
    }

    [Fact]
    public void Takes_packet_numbers_of_any_length()
    {
        var (connection, client) = Begin(QuicProbeMatrix.Classical);
        client.JumpTo(0xFFFF_FFF0);

        foreach (var datagram in client.ServerHello())
            connection.Receive(datagram);

        Assert.Equal(ProbeOutcome.ServerHello, connection.Answer!.Outcome);
        Assert.True(client.Take(connection.Close()!));
        Assert.Equal("NO_ERROR", client.Closed!.ErrorName);
    }

    /// <summary>As ngtcp2 does: it begins at a random number, and sends one byte of those that follow what was acknowledged.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Completes_packet_numbers_that_were_cut(int length)
    {
        var (connection, client) = Begin(QuicProbeMatrix.Classical);
        client.JumpTo(0x1934_FFFF);

        foreach (var datagram in client.HelloRetryRequest(NamedGroup.Secp384r1))
            Assert.True(connection.Receive(datagram));
        foreach (var datagram in connection.Send())
            Assert.True(client.Take(datagram));
        client.NumberLength = length;
        foreach (var datagram in client.ServerHello())
            connection.Receive(datagram);

        Assert.Equal((ProbeOutcome.ServerHello, (NamedGroup?)NamedGroup.Secp384r1), (connection.Answer!.Outcome, connection.Answer.Hello!.SelectedGroup));
    }

    /// <summary>Whatever comes, nothing is thrown, and what is sent keeps to the sizes of QUIC.</summary>
    [Fact]
    public void Bears_whatever_comes()
    {
        var random = new Random(20);
        for (var run = 0; run < 3000; run++)
        {
            var probe = QuicProbe.All[run % QuicProbe.All.Length];
            var (connection, client) = Begin(probe);
            byte[][] answers = probe.Version == QuicVersion.One
                ? [client.Initial(RandomBytes(random, 40)), .. client.ServerHello(), .. client.HelloRetryRequest(NamedGroup.Secp384r1), client.Close(random.Next(1 << 13)), client.Retry(RandomBytes(random, 600))]
                : [client.VersionNegotiation(1, 2)];
            for (var i = 0; i < 4; i++)
            {
                var datagram = answers[random.Next(answers.Length)];
                if (random.Next(2) == 0)
                    datagram[random.Next(datagram.Length)] ^= (byte)(1 << random.Next(8));
                if (random.Next(4) == 0)
                    datagram = datagram[..random.Next(datagram.Length)];
                connection.Receive(datagram);
                Assert.All(connection.Send(), sent => Assert.InRange(sent.Length, QuicInitial.SmallestDatagram, 1400));
            }

            if (connection.Close() is { } close)
                Assert.InRange(close.Length, QuicInitial.SmallestDatagram, 1400);
        }
    }

    [Fact]
    public void Scrambled_hello_leaves_nothing_out_whatever_the_room()
    {
        var hello = QuicHello.WithTransport(QuicHello.OfHybrid(new Offer("api.example"), ByteSource.FromSeed(1)), new byte[8]);
        for (var room = 600; room < 1300; room += 7)
        {
            foreach (var layout in Enum.GetValues<QuicLayout>())
            {
                var datagrams = QuicDatagrams.Of(layout, hello, 0, room);
                Assert.All(datagrams, frames => Assert.InRange(frames.Length, 1, room));
                var put = new byte[hello.ToMessage().Length];
                foreach (var frames in datagrams)
                {
                    Assert.True(QuicCryptoFrame.TryReadAll(frames, out var parts));
                    parts.ForEach(part => part.Data.CopyTo(put.AsMemory(part.Offset)));
                }

                Assert.Equal(hello.ToMessage(), put);
            }
        }
    }

    private static (QuicConnection Connection, QuicClient Client) Begin(QuicProbe probe)
    {
        var connection = new QuicConnection(probe, new Offer("api.example"), ByteSource.Random);
        var client = new QuicClient(Nowhere);
        foreach (var datagram in connection.Send())
            Assert.True(client.Take(datagram));
        return (connection, client);
    }

    private static byte[] RandomBytes(Random random, int most)
    {
        var bytes = new byte[random.Next(1, most)];
        random.NextBytes(bytes);
        return bytes;
    }
}
