using FsCheck;
using FsCheck.Fluent;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Fingerprints;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Tests;

public sealed class ClientHelloTests
{
    // Version, random, empty session id, one suite, null compression.
    private const string Fields = "0303 1111111111111111111111111111111111111111111111111111111111111111 00 0002 1301 01 00";

    public static TheoryData<string> Names => CapturedHellos.Names;

    [Theory]
    [InlineData("an extension twice", TlsReadReason.Duplicate, "ClientHello.extensions session_ticket", "0023 0000 0023 0000")]
    [InlineData("a name of another type", TlsReadReason.Unexpected, "server_name.name_type", "0000 0006 0004 01 0001 61")]
    [InlineData("two host names", TlsReadReason.Duplicate, "server_name.host_name", "0000 000A 0008 00 0001 61 00 0001 62")]
    [InlineData("an empty host name", TlsReadReason.BadLength, "server_name.host_name", "0000 0005 0003 00 0000")]
    [InlineData("bytes after the name list", TlsReadReason.Leftover, "server_name", "0000 0007 0004 00 0001 61 00")]
    [InlineData("half a group", TlsReadReason.Truncated, "supported_groups.named_group_list", "000A 0005 0003 001D 00")]
    [InlineData("no group", TlsReadReason.BadLength, "supported_groups.named_group_list", "000A 0002 0000")]
    [InlineData("a group with two shares", TlsReadReason.Duplicate, "key_share.client_shares x25519", "0033 000C 000A 001D 0001 61 001D 0001 62")]
    [InlineData("a share longer than the list", TlsReadReason.Truncated, "KeyShareEntry.key_exchange", "0033 0007 0005 001D 0002 61")]
    [InlineData("an empty protocol", TlsReadReason.BadLength, "application_layer_protocol_negotiation.protocol_name_list", "0010 0005 0003 00 01 61")]
    [InlineData("an extension longer than the block", TlsReadReason.Truncated, "session_ticket", "0023 0001")]
    public void Refuses_a_broken_extension_by_name(string _, TlsReadReason reason, string structure, string extensions)
    {
        var error = CapturedHellos.Refusal(Hello(extensions));
        Assert.Equal(reason, error.Reason);
        Assert.Equal(structure, error.Structure);
        Assert.InRange(error.Offset, 52, 80);
    }

    [Theory]
    [InlineData("48 54 54 50 2F 31 2E 31 20 34 30 30", "TLSPlaintext.type at byte 0 has a value that it must not have")]
    [InlineData("16 0203 0001 01", "TLSPlaintext.legacy_record_version at byte 1 has a value that it must not have")]
    [InlineData("16 0301 0000", "TLSPlaintext.fragment at byte 3 has a length that it must not have")]
    [InlineData("16 0301 7000", "TLSPlaintext.fragment at byte 3 has a length that it must not have")]
    [InlineData("15 0301 0002 0228", "TLSPlaintext.type at byte 0 has a value that it must not have")]
    [InlineData("16 0301 0004 02000000", "Handshake.msg_type at byte 5 has a value that it must not have")]
    [InlineData("16 0301 0004 01000000", "ClientHello.legacy_version is truncated at byte 9")]
    [InlineData("16 0301 0004 01000001", "TLSPlaintext.type is incomplete: the input ends at byte 9")]
    [InlineData("16 0301 0002 0100 17 0301 0002 0100", "TLSPlaintext.type at byte 7 has a value that it must not have")]
    public void Refuses_what_is_no_hello(string hex, string message) =>
        Assert.Equal(message, CapturedHellos.Refusal(Hex(hex)).Message);

    [Fact]
    public void Refuses_a_session_id_of_33_bytes() => Assert.Equal(
        new TlsReadError(TlsReadReason.BadLength, "ClientHello.legacy_session_id", 43),
        CapturedHellos.Refusal(Hex($"16 0301 0027 01 000023 0303 {new string('1', 64)} 21")));

    [Fact]
    public void Keeps_apart_an_empty_extensions_block_and_none()
    {
        var empty = CapturedHellos.Read(Hello(""));
        var none = CapturedHellos.Read(Hex($"16 0301 002D 01 000029 {Fields}"));

        Assert.False(empty.OmitsExtensions);
        Assert.True(none.OmitsExtensions);
        Assert.Equal(empty.ToBytes().Length - 2, none.ToBytes().Length);
    }

    [Fact]
    public void Keeps_unknown_extensions_GREASE_and_padding_in_their_order()
    {
        var hello = CapturedHellos.Read(Hello("0A0A 0001 00 FE00 0002 0102 0015 0003 000000"));
        Assert.Equal(["GREASE", "0xFE00", "padding"], hello.Extensions.Select(e => e.Type.ToString()));
        Assert.Equal(Hello("0A0A 0001 00 FE00 0002 0102 0015 0003 000000"), hello.ToBytes());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_or_refuses_any_mutation_of_a_captured_hello(string name) =>
        Prop.ForAll(Mutations.Of(CapturedHellos.Bytes(name)), bytes =>
        {
            if (ClientHello.TryRead(bytes, out var hello, out var error))
            {
                Assert.Equal(bytes, hello.ToBytes());
                _ = (Ja3.Of(hello), Ja4.Of(hello), hello.ServerNameRange);
            }
            else
            {
                Assert.InRange(error.Offset, 0, bytes.Length);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [MemberData(nameof(Names))]
    public void Keeps_the_records_that_cut_it(string name)
    {
        var whole = CapturedHellos.Hello(name);
        var nameAt = whole.ServerNameRange!.Value.Start - TlsRecord.HeaderLength;
        var cut = whole with
        {
            Records = new RecordLayout(
                [new(ProtocolVersion.Tls10, 3), new(ProtocolVersion.Tls12, nameAt + 4 - 3), new(ProtocolVersion.Tls11, 1), new(ProtocolVersion.Tls10, 1)]),
        };

        var bytes = cut.ToBytes();
        var read = CapturedHellos.Read(bytes);

        Assert.Equal(whole.ToBytes().Length + (3 * TlsRecord.HeaderLength), bytes.Length);
        Assert.Equal(bytes, read.ToBytes());
        Assert.Equal(["TLS 1.0", "TLS 1.2", "TLS 1.1", "TLS 1.0"], read.Records.Records.Select(r => r.Version.ToString()));
        // Two record headers stand before the name, two more cut it after its 4th and 5th letter.
        var range = read.ServerNameRange!.Value;
        Assert.Equal(nameAt + (2 * TlsRecord.HeaderLength), range.Start);
        Assert.Equal("probe.example.test".Length + (2 * TlsRecord.HeaderLength), range.Length);
        Assert.Equal("prob"u8, bytes.AsSpan(range.Start, 4));
        Assert.Equal(whole, read with { Records = whole.Records });
    }

    [Fact]
    public void Takes_a_second_record_where_one_does_not_hold_it()
    {
        var hello = ClientHelloBuilder.Classical.Build(ByteSource.FromSeed(1)).WithExtension(OpaqueExtension.Padding(20_000));
        var read = CapturedHellos.Read(hello.ToBytes());

        Assert.Equal(2, read.Records.Records.Length);
        Assert.Equal(hello, read);
    }

    [Fact]
    public void Fails_to_write_what_does_not_fit_its_length()
    {
        var hello = ClientHelloBuilder.Classical.Build(ByteSource.FromSeed(1)) with { SessionId = [.. new byte[256]] };
        var overflow = Assert.Throws<OverflowException>(hello.ToBytes);
        Assert.Equal("ClientHello.legacy_session_id is 256 bytes, its length field holds 255", overflow.Message);
    }

    [Fact]
    public void Keeps_a_host_name_that_is_not_ASCII_byte_by_byte()
    {
        var hello = CapturedHellos.Read(Hello("0000 0007 0005 00 0002 C3BC"));
        Assert.Equal("\u00C3\u00BC", hello.ServerName);
        Assert.Throws<ArgumentException>(() => hello.WithServerName("\u4F8B.example"));
    }

    [Fact]
    public void Puts_an_extension_in_its_predecessors_place()
    {
        var hello = CapturedHellos.Hello("go-1.24");
        var changed = hello.WithExtension(new AlpnExtension(["h3"]));

        Assert.Equal(hello.Extensions.Select(e => e.Type), changed.Extensions.Select(e => e.Type));
        Assert.Equal(["h3"], changed.Alpn);
    }

    [Fact]
    public void Knows_what_it_offers()
    {
        var hello = CapturedHellos.Hello("chromium");

        Assert.Equal(["GREASE", "TLS 1.3", "TLS 1.2"], hello.SupportedVersions.Select(v => v.ToString()));
        Assert.Equal(["GREASE", "X25519MLKEM768", "x25519", "secp256r1", "secp384r1"], hello.Groups.Select(g => g.ToString()));
        Assert.Equal(["GREASE:1", "X25519MLKEM768:1216", "x25519:32"], hello.KeyShares.Select(e => $"{e.Group}:{e.KeyExchange.Length}"));
        Assert.Equal(["h2", "http/1.1"], hello.Alpn);
        Assert.Equal(new ByteRange(1595, 1613), hello.ServerNameRange);
        Assert.Equal("TLS_AES_128_GCM_SHA256", hello.CipherSuites[1].ToString());
    }

    private static byte[] Hello(string extensions)
    {
        var length = Hex(extensions).Length;
        var body = Hex(Fields).Length + 2 + length;
        return Hex($"16 0301 {body + 4:X4} 01 {body:X6} {Fields} {length:X4} {extensions}");
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
