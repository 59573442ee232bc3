using FsCheck;
using FsCheck.Fluent;
using TlsCompat.Handshake.Answers;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;
using TlsCompat.Tls;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Tests;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Tests;

/// <summary>Near misses of what servers say: each ends with a result, never an exception, never a hang.</summary>
public sealed class AnswerFuzzTests
{
    private static readonly ByteSource s_source = ByteSource.FromSeed(11);

    private static readonly ClientHello s_hello = new ClientHelloBuilder().Build(s_source);

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithReplay(20240823, 7).WithMaxTest(2_000);

    public static TheoryData<string> Flights => ["TLS 1.3", "TLS 1.2", "a retry and an answer", "an alert"];

    [Theory]
    [MemberData(nameof(Flights))]
    public void A_mutated_flight_ends_with_an_answer(string flight) => Prop.ForAll(Mutations.Of(Flight(flight)), bytes =>
    {
        var reader = new AnswerReader(new PiecewiseStream(bytes, 1 + (bytes.Length % 97)));
        // In memory every read is complete at once: what is not done then never will be.
        var first = reader.ReadAsync(default);
        var second = reader.ReadAsync(default);
        var curve = reader.ReadCurveAsync(default);
        return first.IsCompletedSuccessfully && second.IsCompletedSuccessfully && curve.IsCompletedSuccessfully
            && first.Result is { Hello: null, Alert: null, Detail: null, Outcome: ProbeOutcome.Closed } or { Hello: not null } or { Alert: not null } or { Detail: not null };
    }).Check(s_config);

    [Fact]
    public void A_mutated_HelloRetryRequest_has_a_second_hello_or_none() => Prop.ForAll(Mutations.Of(Scripts.RetryFor(NamedGroup.Secp256r1, s_hello)), bytes =>
    {
        if (!ServerHello.TryReadFirst(bytes, out var retry, out _) || !retry.IsHelloRetryRequest || !Retry.TryAnswer(s_hello, retry, s_source, out var second))
            return true;
        return ClientHello.TryRead(second.ToBytes(), out var read, out _) && read.Random.SequenceEqual(s_hello.Random);
    }).Check(s_config);

    [Fact]
    public async Task An_endpoint_with_mutated_flights_ends_with_a_result()
    {
        var random = new Random(20240823);
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var flight = ServerFlight.Answer(await Scripts.ReadHelloAsync(stream, closing), ByteSource.Random);
            lock (random)
            {
                for (var edits = random.Next(1, 6); edits > 0; edits--)
                    flight[random.Next(120)] = (byte)random.Next(256);
            }

            await stream.WriteAsync(flight.AsMemory(0, random.Next(1, flight.Length + 1)), closing);
        });
        var settings = new HandshakeSettings { Timeout = TimeSpan.FromMinutes(5), FollowUp = false, ThrottleLimit = 8 };
        var targets = Enumerable.Repeat(new HandshakeTarget(server.Endpoint.Text), 100);

        var results = await HandshakeTest.RunAsync(targets, settings, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(100, results.Count);
        Assert.All(results.Cast<EndpointResult>(), result => Assert.False(result.Handshake!.Completed));
        Assert.DoesNotContain(results.Cast<EndpointResult>().SelectMany(result => result.Probes), probe => probe.Outcome == ProbeOutcome.TimedOut);
    }

    private static byte[] Flight(string name) => name switch
    {
        "TLS 1.3" => ServerFlight.Answer(s_hello, s_source),
        "TLS 1.2" => Tls12(),
        "a retry and an answer" => [.. Scripts.RetryFor(NamedGroup.Secp256r1, s_hello), 0x14, 3, 3, 0, 1, 1, .. ServerFlight.Answer(s_hello, s_source)],
        _ => [0x15, 3, 3, 0, 2, 1, 112, 0x15, 3, 3, 0, 2, 2, 40],
    };

    /// <summary>ServerHello, Certificate, ServerKeyExchange, ServerHelloDone, each in a record of its own.</summary>
    private static byte[] Tls12()
    {
        var hello = new ServerHello { Random = [.. s_source.Next(32)], CipherSuite = new(0xC02F) };
        var messages = new HandshakeMessage[]
        {
            new(HandshakeType.Certificate, [.. s_source.Next(600)]),
            new(HandshakeType.ServerKeyExchange, [.. TlsWriter.ToBytes(new EcdhServerParameters(NamedGroup.X25519, [.. s_source.Next(32)])), .. s_source.Next(72)]),
            new(HandshakeType.ServerHelloDone, []),
        };
        return [.. hello.ToBytes(), .. messages.SelectMany(message => TlsWriter.ToBytes(new TlsRecord(ContentType.Handshake, ProtocolVersion.Tls12, [.. TlsWriter.ToBytes(message)])))];
    }
}
