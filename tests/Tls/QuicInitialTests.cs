using TlsCompat.Tls.Quic;

namespace TlsCompat.Tls.Tests;

/// <summary>The Initial packets of QUIC clients, by RFC 9001's sample packet and by what is written here.</summary>
public sealed class QuicInitialTests
{
    /// <summary>RFC 9001, appendix A.2.</summary>
    private const string SampleFrame =
        "060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578616d706c652e636f6d"
        + "ff01000100000a00080006001d0017001800100007000504616c706e000500050100000000003300260024001d00209370b2c9caa47fbabaf4559fedba753de171fa71f50f1ce15d43"
        + "e994ec74d748002b0003020304000d0010000e0403050306030203080408050806002d00020101001c00024001003900320408ffffffffffffffff05048000ffff07048000ffff0801"
        + "100104800075300901100f088394c8f03e51570806048000ffff";

    private static readonly byte[] Id = Convert.FromHexString("8394c8f03e515708");

    [Fact]
    public void Protects_as_the_sample_of_the_RFC()
    {
        var header = Convert.FromHexString("c300000001088394c8f03e5157080000449e00000002");
        var frames = new byte[1162];
        Convert.FromHexString(SampleFrame).CopyTo(frames, 0);

        var packet = QuicInitialKeys.OfClient(QuicVersion.One, Id)!.Protect(header, 4, 2, frames);

        Assert.StartsWith("C000000001088394C8F03E5157080000449E7B9AEC34D1B1C98DD7689FB8EC11D242B123DC9BD8BAB936B47D92EC356C", Convert.ToHexString(packet));
        Assert.EndsWith("E221AF44860018AB0856972E194CD934", Convert.ToHexString(packet));
        Assert.True(QuicLongHeader.TryRead(packet, out var read));
        Assert.Equal(frames, QuicInitial.Read(packet, read!, QuicInitialKeys.OfClient(QuicVersion.One, Id)!));
    }

    [Fact]
    public void Reads_what_it_writes()
    {
        byte[] first = [1, 2, 3], second = [4, 5];
        var datagram = QuicInitial.Write(Id, 7, new QuicCryptoFrame(300, first), new QuicCryptoFrame(0, second));

        Assert.Equal(QuicInitial.SmallestDatagram, datagram.Length);
        Assert.True(QuicLongHeader.TryRead(datagram, out var header));
        Assert.Equal((QuicVersion.One, true, datagram.Length), (header!.Version, header.IsInitial, header.PacketLength));
        Assert.Equal(Id, header.DestinationId);
        Assert.True(QuicCryptoFrame.TryReadAll(QuicInitial.Read(datagram, header, QuicInitialKeys.OfClient(header.Version, Id)!), out var frames));
        Assert.Equal([(300, "010203"), (0, "0405")], frames.Select(frame => (frame.Offset, Convert.ToHexString(frame.Data.Span))));
    }

    [Fact]
    public void Version_2_has_other_keys_and_kinds()
    {
        byte[] header = [0xD3, 0x6B, 0x33, 0x43, 0xCF, 8, .. Id, 0, 0, 0x40, 4 + 32 + 16, 0, 0, 0, 0];
        var packet = QuicInitialKeys.OfClient(QuicVersion.Two, Id)!.Protect(header, 4, 0, new byte[32]);

        Assert.True(QuicLongHeader.TryRead(packet, out var read));
        Assert.True(read!.IsInitial);
        Assert.NotNull(QuicInitial.Read(packet, read, QuicInitialKeys.OfClient(QuicVersion.Two, Id)!));
        Assert.Null(QuicInitial.Read(packet, read, QuicInitialKeys.OfClient(QuicVersion.One, Id)!));
        Assert.Null(QuicInitialKeys.OfClient(0xFF00001D, Id));
    }

    [Fact]
    public void Refuses_every_truncation_and_every_changed_byte()
    {
        var datagram = QuicInitial.Write(Id, 0, new QuicCryptoFrame(0, new byte[40]));
        var keys = QuicInitialKeys.OfClient(QuicVersion.One, Id)!;
        for (var length = 0; length < datagram.Length; length++)
            Assert.False(QuicLongHeader.TryRead(datagram.AsSpan(0, length), out _));
        for (var at = 0; at < 60; at++)
        {
            var changed = datagram.ToArray();
            changed[at] ^= 0x10;
            Assert.True(!QuicLongHeader.TryRead(changed, out var header) || !header!.IsInitial || QuicInitial.Read(changed, header, keys) is null);
        }
    }

    [Theory]
    [InlineData("0600", false)]
    [InlineData("06000501020304", false)]
    [InlineData("021000", false)]
    [InlineData("02100000000600010A", true)]
    [InlineData("0310000000010203" + "0600010A", true)]
    [InlineData("0001000600010A", true)]
    [InlineData("0600010A1C", true)]
    public void Frames_are_read_up_to_one_that_no_hello_has(string frames, bool isRead)
    {
        Assert.Equal(isRead, QuicCryptoFrame.TryReadAll(Convert.FromHexString(frames), out var read));
        Assert.Equal(isRead ? ["0A"] : [], read.Select(frame => Convert.ToHexString(frame.Data.Span)));
    }
}
