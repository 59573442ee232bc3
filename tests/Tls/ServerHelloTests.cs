using System.Security.Cryptography;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Tests;

public sealed class ServerHelloTests
{
    [Fact]
    public void The_retry_random_is_the_hash_that_RFC_8446_names() =>
        Assert.Equal(SHA256.HashData("HelloRetryRequest"u8), ServerHello.RetryRandom);

    [Fact]
    public void A_HelloRetryRequest_names_the_group_it_wants()
    {
        var retry = Read(Hex(
            "16 0303 0038 02 000034 0303 CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C 00 1302 00" +
            "000C 002B 0002 0304 0033 0002 11EC"));

        Assert.True(retry.IsHelloRetryRequest);
        Assert.Equal(NamedGroup.X25519MLKem768, retry.SelectedGroup);
        Assert.Equal(ProtocolVersion.Tls13, retry.SelectedVersion);
    }

    [Fact]
    public void A_TLS_1_2_hello_may_end_without_extensions()
    {
        var hello = Read(Hex("16 0303 002A 02 000026 0303 1111111111111111111111111111111111111111111111111111111111111111 00 C02F 00"));

        Assert.False(hello.IsHelloRetryRequest);
        Assert.Equal(ProtocolVersion.Tls12, hello.SelectedVersion);
        Assert.Equal("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", hello.CipherSuite.ToString());
        Assert.Null(hello.SelectedGroup);
    }

    [Fact]
    public void A_hello_that_may_still_come_is_incomplete_and_a_broken_one_is_truncated()
    {
        Assert.Equal(TlsReadReason.Incomplete, Refusal("").Reason);
        Assert.Equal(TlsReadReason.Incomplete, Refusal("16 0303 002A 02 0000").Reason);
        Assert.Equal(
            new TlsReadError(TlsReadReason.Truncated, "ServerHello.random", 11),
            Refusal("16 0303 0007 02 000003 0303 11"));
        Assert.Equal(
            new TlsReadError(TlsReadReason.Unexpected, "TLSPlaintext.type", 0),
            Refusal("48 54 54 50"));
    }

    [Fact]
    public void An_alert_tells_level_and_description()
    {
        Assert.True(TlsReader.TryReadFirst<TlsRecord>(Hex("15 0303 0002 0228"), out var record, out _, out _));
        Assert.Equal(ContentType.Alert, record.Type);
        Assert.True(TlsReader.TryRead<Alert>(record.Fragment.AsSpan(), out var alert, out _));
        Assert.Equal("fatal handshake_failure (40)", alert.ToString());
    }

    [Theory]
    [InlineData("go-1.27", 1120)]
    [InlineData("go-1.23", 1120)]
    [InlineData("node-24.21.0-p256mlkem", 1153)]
    [InlineData("curl", 32)]
    public void A_flight_answers_the_first_share(string client, int shareLength)
    {
        var hello = CapturedHellos.Hello(client);
        var answer = Read(ServerFlight.Answer(hello, ByteSource.FromSeed(1)));

        Assert.Equal(ProtocolVersion.Tls13, answer.SelectedVersion);
        Assert.Equal(hello.SessionId, answer.SessionId);
        Assert.Equal(hello.KeyShares[0].Group, answer.SelectedGroup);
        Assert.Equal(shareLength, answer.Extensions.OfType<ServerKeyShareExtension>().Single().Entry.KeyExchange.Length);
    }

    [Theory]
    [InlineData("go-1.27", "Handshake ChangeCipherSpec ApplicationData")]
    [InlineData("dotnet-10.0.12-sslstream-2", "Handshake ChangeCipherSpec Handshake")]
    public void A_flight_is_whole_records(string client, string expected)
    {
        var flight = ServerFlight.Answer(CapturedHellos.Hello(client), ByteSource.FromSeed(1));
        var types = new List<ContentType>();
        for (var offset = 0; offset < flight.Length;)
        {
            Assert.True(TlsReader.TryReadFirst<TlsRecord>(flight.AsSpan(offset), out var record, out var length, out _));
            types.Add(record.Type);
            offset += length;
        }

        Assert.Equal(expected, string.Join(' ', types));
    }

    [Fact]
    public void A_flight_can_choose_an_older_version()
    {
        var hello = CapturedHellos.Hello("curl");
        var flight = ServerFlight.Answer(hello, ByteSource.FromSeed(1), ProtocolVersion.Tls10);
        var answer = Read(flight);

        Assert.Equal(ProtocolVersion.Tls10, answer.SelectedVersion);
        Assert.Equal(ProtocolVersion.Tls10, answer.RecordVersion);
        Assert.Equal(answer.ToBytes(), flight[..answer.ToBytes().Length]);
    }

    private static ServerHello Read(byte[] stream)
    {
        Assert.True(ServerHello.TryReadFirst(stream, out var hello, out var error), error?.Message);
        return hello;
    }

    private static TlsReadError Refusal(string hex)
    {
        Assert.False(ServerHello.TryReadFirst(Hex(hex), out _, out var error));
        return error;
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
