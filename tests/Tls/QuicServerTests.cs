using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Tests;

/// <summary>What QUIC servers send before the handshake is done, by RFC 9001's samples and by what is written here.</summary>
public sealed class QuicServerTests
{
    /// <summary>RFC 9001, appendix A.3: an ACK and a ServerHello.</summary>
    private const string ServerInitial =
        "CF000000010008F067A5502A4262B5004075C0D95A482CD0991CD25B0AAC406A5816B6394100F37A1C69797554780BB38CC5A99F5EDE4CF73C3EC2493A1839B3DBCBA3F6EA46C5B7"
        + "684DF3548E7DDEB9C3BF9C73CC3F3BDED74B562BFB19FB84022F8EF4CDD93795D77D06EDBB7AAF2F58891850ABBDCA3D20398C276456CBC42158407DD074EE";

    /// <summary>RFC 9001, appendix A.4.</summary>
    private const string Retry = "FF000000010008F067A5502A4262B5746F6B656E04A265BA2EFF4D829058FB3F0F2496BA";

    private static readonly byte[] Id = Convert.FromHexString("8394c8f03e515708");
    private static readonly byte[] ServerId = Convert.FromHexString("f067a5502a4262b5");

    [Fact]
    public void Reads_the_Initial_packet_of_the_RFC()
    {
        var packet = Convert.FromHexString(ServerInitial);

        Assert.True(QuicLongHeader.TryRead(packet, out var header));
        Assert.Equal(ServerId, header!.SourceId);
        var bytes = QuicInitial.Read(packet, header, QuicInitialKeys.OfServer(QuicVersion.One, Id)!, out var number);
        Assert.Equal(1U, number);
        Assert.True(QuicInitialFrames.TryRead(bytes, out var frames));
        Assert.Equal((0L, 0L), Assert.Single(frames.Acknowledged));
        var part = Assert.Single(frames.Parts);
        Assert.True(TlsReader.TryRead<HandshakeMessage>(part.Data.Span, out var message, out _));
        Assert.True(TlsReader.TryRead<ServerHello>(message.Body.AsSpan(), out var hello, out _));
        Assert.Equal((NamedGroup.X25519, ProtocolVersion.Tls13), (hello.SelectedGroup, hello.SelectedVersion));
        Assert.Null(QuicInitial.Read(packet, header, QuicInitialKeys.OfClient(QuicVersion.One, Id)!));
    }

    [Fact]
    public void Reads_the_Retry_of_the_RFC_and_no_other()
    {
        var packet = Convert.FromHexString(Retry);

        Assert.True(QuicLongHeader.TryRead(packet, out var header));
        Assert.Equal(QuicPacketKind.Retry, header!.Kind);
        Assert.Equal("token"u8.ToArray(), QuicRetry.ReadToken(packet, header, Id));
        Assert.Null(QuicRetry.ReadToken(packet, header, ServerId));
        for (var i = header.Length; i < packet.Length; i++)
        {
            byte[] changed = [.. packet];
            changed[i] ^= 1;
            Assert.Null(QuicRetry.ReadToken(changed, header, Id));
        }
    }

    [Theory]
    [InlineData(QuicVersion.One)]
    [InlineData(QuicVersion.Two)]
    public void Reads_the_Retry_that_it_writes(uint version)
    {
        byte[] client = [1, 2, 3], token = [9, 8, 7, 6];
        var packet = QuicRetry.Write(version, Id, client, ServerId, token);

        Assert.True(QuicLongHeader.TryRead(packet, out var header));
        Assert.Equal((QuicPacketKind.Retry, version), (header!.Kind, header.Version));
        Assert.Equal(client, header.DestinationId);
        Assert.Equal(ServerId, header.SourceId);
        Assert.Equal(token, QuicRetry.ReadToken(packet, header, Id));
    }

    [Fact]
    public void Reads_the_versions_that_it_writes()
    {
        var packet = QuicVersionNegotiation.Write([1, 2], ServerId, 0x1A2A3A4A, QuicVersion.Two, 0xFF00001D);

        Assert.True(QuicLongHeader.TryRead(packet, out var header));
        Assert.Equal(QuicPacketKind.VersionNegotiation, header!.Kind);
        Assert.Equal(["0x1A2A3A4A", "2", "draft-29"], QuicVersionNegotiation.ReadVersions(packet, header).Select(QuicVersion.Name));
        Assert.True(QuicVersion.IsReserved(QuicVersion.Reserved));
        Assert.False(QuicVersion.IsReserved(QuicVersion.One));
    }

    [Theory]
    [InlineData(QuicVersion.One)]
    [InlineData(QuicVersion.Two)]
    public void Reads_an_Initial_packet_with_a_token_of_either_version(uint version)
    {
        var header = new QuicInitialHeader(version, ServerId, [7]) { Token = new byte[100] };
        byte[] frames = [.. QuicInitialFrames.WriteAck([3, 1, 2, 7]), .. new QuicCryptoFrame(1154, new byte[20]).ToBytes(), .. new QuicCloseFrame(0x128, "no").ToBytes()];
        var datagram = QuicInitial.Write(header, QuicInitialKeys.OfClient(version, Id)!, 5, frames, 1280);

        Assert.Equal(1280, datagram.Length);
        Assert.True(QuicLongHeader.TryRead(datagram, out var read));
        Assert.Equal((QuicPacketKind.Initial, version, 1280), (read!.Kind, read.Version, read.PacketLength));
        Assert.True(QuicInitialFrames.TryRead(QuicInitial.Read(datagram, read, QuicInitialKeys.OfClient(version, Id)!, out var number), out var all));
        Assert.Equal(5U, number);
        Assert.Equal([(7L, 7L), (1L, 3L)], all.Acknowledged);
        Assert.Equal(1154, Assert.Single(all.Parts).Offset);
        Assert.Equal((AlertDescription.HandshakeFailure, "no"), (all.Closed!.Alert!.Value, all.Closed.Reason));
    }

    /// <summary>RFC 9000, appendix A.3: 9B32 behind A82F30EA is A82F9B32; and numbers at the ends of what can be meant.</summary>
    [Theory]
    [InlineData(0xA82F9B32, 2, 0xA82F30EB)]
    [InlineData(0xA82F30EA, 4, 0U)]
    [InlineData(0xA82F30EA, 1, 0xA82F30EA)]
    [InlineData(0xA82F3100, 1, 0xA82F30FF)]
    [InlineData(0xA82F30FF, 1, 0xA82F3101)]
    [InlineData(0xFFU, 1, 0U)]
    [InlineData(0xFFFFFFFF, 1, 0xFFFFFFFF)]
    public void Completes_a_packet_number_by_the_one_that_is_expected(uint number, int length, uint expected)
    {
        var header = new QuicInitialHeader(QuicVersion.One, ServerId, [7]) { NumberLength = length };
        var keys = QuicInitialKeys.OfServer(QuicVersion.One, Id)!;
        var datagram = QuicInitial.Write(header, keys, number, new byte[40]);

        Assert.Equal(QuicInitial.SmallestDatagram, datagram.Length);
        Assert.True(QuicLongHeader.TryRead(datagram, out var read));
        Assert.NotNull(QuicInitial.Read(datagram, read!, keys, out var whole, expected));
        Assert.Equal(number, whole);
        if (number > 1U << 8 && length < 4)
            Assert.Null(QuicInitial.Read(datagram, read!, keys));
    }

    [Fact]
    public void Finds_the_packet_behind_a_Handshake_packet()
    {
        byte[] handshake = [0xE0, 0, 0, 0, 1, 1, 5, 1, 6, 0x40, 20, .. new byte[20]];
        byte[] datagram = [.. handshake, .. Convert.FromHexString(ServerInitial)];

        Assert.True(QuicLongHeader.TryRead(datagram, out var first));
        Assert.Equal((QuicPacketKind.Handshake, handshake.Length), (first!.Kind, first.PacketLength));
        Assert.True(QuicLongHeader.TryRead(datagram.AsSpan(first.PacketLength), out var second));
        Assert.True(second!.IsInitial);
    }

    [Theory]
    [InlineData("0205000005", true, "0-5")]
    [InlineData("020900010101", false, "8-9")] // cut in its second range
    [InlineData("02090001010103", true, "8-9 2-5")]
    [InlineData("0205000009", true, "")] // below zero
    [InlineData("1C00000548", true, "")] // a close that is cut
    public void Takes_what_is_acknowledged_and_nothing_else(string frames, bool isWhole, string acknowledged)
    {
        Assert.Equal(isWhole, QuicInitialFrames.TryRead(Convert.FromHexString(frames), out var read));

        Assert.Null(read.Closed);
        Assert.Equal(acknowledged, string.Join(' ', read.Acknowledged.Select(range => $"{range.First}-{range.Last}")));
    }

    [Theory]
    [InlineData(0x00, "NO_ERROR")]
    [InlineData(0x02, "CONNECTION_REFUSED")]
    [InlineData(0x178, "CRYPTO_ERROR")]
    [InlineData(0x1234, "0x1234")]
    public void Names_an_error(long code, string name) => Assert.Equal(name, new QuicCloseFrame(code, "").ErrorName);
}
