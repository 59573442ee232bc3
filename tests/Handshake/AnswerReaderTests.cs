using TlsCompat.Handshake.Answers;
using TlsCompat.Tls;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;


namespace TlsCompat.Handshake.Tests;

public sealed class AnswerReaderTests
{
    private static readonly ClientHello s_hello = new ClientHelloBuilder().Build(ByteSource.FromSeed(3));

    private static readonly byte[] s_flight = ServerFlight.Answer(s_hello, ByteSource.FromSeed(4));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1 << 14)]
    public async Task Reads_a_ServerHello_from_reads_of_any_size(int size)
    {
        var answer = await Reader(s_flight, size).ReadAsync(Cancellation);
        Assert.Equal((ProbeOutcome.ServerHello, NamedGroup.X25519MLKem768), (answer.Outcome, answer.Hello!.SelectedGroup));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(500)]
    public async Task Reads_a_ServerHello_from_many_records(int size)
    {
        Assert.True(TlsReader.TryReadFirst<TlsRecord>(s_flight, out var record, out _, out _));
        var records = record.Fragment.Chunk(size).SelectMany(piece => Record(ContentType.Handshake, piece));

        var answer = await Reader([.. records]).ReadAsync(Cancellation);

        Assert.Equal(ProbeOutcome.ServerHello, answer.Outcome);
    }

    [Fact]
    public async Task Reads_a_HelloRetryRequest_and_then_the_ServerHello()
    {
        var reader = Reader([.. Scripts.RetryFor(NamedGroup.X25519MLKem768, s_hello), .. Record(ContentType.ChangeCipherSpec, [1]), .. s_flight], 100);

        var first = await reader.ReadAsync(Cancellation);
        var second = await reader.ReadAsync(Cancellation);

        Assert.Equal((ProbeOutcome.HelloRetryRequest, NamedGroup.X25519MLKem768), (first.Outcome, first.Hello!.SelectedGroup));
        Assert.Equal(ProbeOutcome.ServerHello, second.Outcome);
    }

    [Fact]
    public async Task Goes_on_after_a_warning()
    {
        var answer = await Reader([.. Record(ContentType.Alert, [1, 112]), .. s_flight]).ReadAsync(Cancellation);
        Assert.Equal(ProbeOutcome.ServerHello, answer.Outcome);
    }

    [Theory]
    [InlineData("150303 0002 0170", ProbeOutcome.Alert, 112)] // a warning, and nothing behind it
    [InlineData("150303 0002 0100", ProbeOutcome.Alert, 0)]
    [InlineData("150303 0002 0228", ProbeOutcome.Alert, 40)]
    [InlineData("150303 0002 0246 48545450", ProbeOutcome.Alert, 70)]
    public async Task Reads_an_alert(string bytes, ProbeOutcome expected, byte alert)
    {
        var answer = await Reader(Hex(bytes)).ReadAsync(Cancellation);
        Assert.Equal((expected, alert), (answer.Outcome, answer.Alert!.Description.Value));
    }

    [Theory]
    [InlineData("", ProbeOutcome.Closed, null)]
    [InlineData("160303 0040 02", ProbeOutcome.Closed, null)]
    [InlineData("485454502F312E3120343030204261640D0A", ProbeOutcome.NotTls, "the answer begins with \"HTTP/1.1 400 Bad..\"")]
    [InlineData("5353482D1B5B", ProbeOutcome.NotTls, "the answer begins with \"SSH-.[\"")]
    [InlineData("8080010002", ProbeOutcome.NotTls, "the answer begins with \".....\"")]
    [InlineData("160303 FFFF", ProbeOutcome.NotTls, "the answer begins with \".....\"")]
    [InlineData("170303 0001 00", ProbeOutcome.Malformed, "a record of type ApplicationData in place of an answer")]
    [InlineData("160303 0004 0B000000", ProbeOutcome.Malformed, "a handshake message of type Certificate in place of a ServerHello")]
    [InlineData("160303 0006 02000002 0303", ProbeOutcome.Malformed, "ServerHello.random is truncated at byte 2")]
    [InlineData("150303 0002 0970", ProbeOutcome.Malformed, "a record of type Alert in place of an answer")]
    [InlineData("140303 0001 01 48545450", ProbeOutcome.Malformed, "TLSPlaintext.type at byte 0 has a value that it must not have")]
    public async Task Says_what_came_in_place_of_an_answer(string bytes, ProbeOutcome expected, string? detail)
    {
        var answer = await Reader(Hex(bytes)).ReadAsync(Cancellation);
        Assert.Equal((expected, detail), (answer.Outcome, answer.Detail));
    }

    [Fact]
    public async Task Keeps_to_its_bounds()
    {
        var reader = Reader([.. Enumerable.Repeat(Record(ContentType.ChangeCipherSpec, [1]), 20_000).SelectMany(record => record)], 4096);

        var answer = await reader.ReadAsync(Cancellation);

        Assert.Equal((ProbeOutcome.Malformed, "65536 bytes and no answer among them", AnswerReader.MaxBytes), (answer.Outcome, answer.Detail, reader.BytesReceived));
    }

    [Theory]
    [InlineData("0C 000008 03 001D 04 01020304", "x25519")]
    [InlineData("0B 000003 000000 0C 000008 03 0018 04 01020304", "secp384r1")]
    [InlineData("0E 000000", null)]
    [InlineData("0C 000002 03 00", null)]
    public async Task Reads_the_curve_of_a_key_exchange_of_TLS_1_2(string messages, string? curve)
    {
        var hello = new ServerHello { Random = s_hello.Random, CipherSuite = new(0xC02F) };
        var reader = Reader([.. hello.ToBytes(), .. Hex(messages).Chunk(5).SelectMany(piece => Record(ContentType.Handshake, piece))], 6);

        Assert.Equal(ProbeOutcome.ServerHello, (await reader.ReadAsync(Cancellation)).Outcome);
        Assert.Equal(curve, (await reader.ReadCurveAsync(Cancellation))?.ToString());
    }

    private static AnswerReader Reader(byte[] bytes, int size = int.MaxValue) => new(new PiecewiseStream(bytes, size));

    private static byte[] Record(ContentType type, byte[] fragment) => TlsWriter.ToBytes(new TlsRecord(type, ProtocolVersion.Tls12, [.. fragment]));

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
