using System.Globalization;
using System.Net;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Upgrading;
using TlsCompat.Tls;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Profiles;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Tests;

public sealed class ProbeScheduleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_more_while_the_large_hello_is_still_without_an_answer()
    {
        // Large hellos vanish, small ones are answered.
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var hello = await Scripts.ReadHelloAsync(stream, closing);
            if (hello.ToBytes().Length < 1460)
                await stream.WriteAsync(ServerFlight.Answer(hello, ByteSource.FromSeed(1)), closing);
            await Scripts.SilenceAsync(stream, closing);
        });
        var settings = new HandshakeSettings { Timeout = TimeSpan.FromSeconds(4), Complete = false, ServerName = "a.example" };

        var result = await TestAsync(server, settings);

        var once = result.Probes.Where(probe => probe.Attempt == 1).Select(probe => (probe.Probe, probe.Passed)).ToList();
        Assert.Equal(
            [
                ("classical", true), ("padded", false), ("classical-split", true), ("classical-split-paused", true), ("hybrid", false), ("split-inside-name", false),
                ("split-inside-name-paused", false), ("small-segments", false), ("compact", true), ("retry", true),
            ],
            once.Where(probe => !probe.Probe.StartsWith("size-", StringComparison.Ordinal)));
        // Lengths between the largest that passed and the smallest that failed, and each time that is one connection.
        Assert.All(once.Where(probe => probe.Probe.StartsWith("size-", StringComparison.Ordinal)), probe => Assert.Equal(int.Parse(probe.Probe[5..], CultureInfo.InvariantCulture) < 1460, probe.Passed));
        Assert.Equal((DiagnosisKind.SizeLimit, Confidence.Certain), (result.Diagnosis.Kind, result.Diagnosis.Confidence));
        Assert.Equal(["hybrid", "padded", "split-inside-name"], result.Probes.Where(probe => probe.IsAlone).Select(probe => probe.Probe).Order(StringComparer.Ordinal));
        Assert.Equal(result.Probes.Count, server.Connections);
    }

    [Fact]
    public async Task Opens_four_connections_at_a_time()
    {
        var (open, most) = (0, 0);
        var four = new TaskCompletionSource();
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var hello = await Scripts.ReadHelloAsync(stream, closing);
            if (!four.Task.IsCompleted)
            {
                lock (four)
                    most = Math.Max(most, ++open);
                if (open == 4)
                {
                    await Task.Delay(300, closing); // time for a fifth to come
                    four.TrySetResult();
                }

                await four.Task.WaitAsync(closing);
            }

            await stream.WriteAsync(ServerFlight.Answer(hello, ByteSource.FromSeed(1)), closing);
            await Scripts.SilenceAsync(stream, closing);
        });

        var result = await TestAsync(server, new HandshakeSettings { Probes = Probe.All, ServerName = "a.example" });

        Assert.Equal(4, most);
        Assert.All(result.Probes, probe => Assert.True(probe.Passed, $"{probe.Probe}: {probe.Outcome} {probe.Detail}"));
    }

    [Fact]
    public async Task Repeats_alone_and_last_what_failed_beside_others()
    {
        // A server that takes one connection at a time and closes the others.
        var open = 0;
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var isAlone = Interlocked.Increment(ref open) == 1;
            try
            {
                var hello = await Scripts.ReadHelloAsync(stream, closing);
                await Task.Delay(50, closing);
                if (isAlone)
                {
                    await stream.WriteAsync(ServerFlight.Answer(hello, ByteSource.FromSeed(1)), closing);
                    await Scripts.SilenceAsync(stream, closing);
                }
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        });

        var result = await TestAsync(server, new HandshakeSettings { Complete = false, ServerName = "a.example" });

        Assert.Equal((DiagnosisKind.PathAndServerOk, Confidence.Likely), (result.Diagnosis.Kind, result.Diagnosis.Confidence));
        Assert.Contains(result.Diagnosis.Evidence, sentence => sentence.StartsWith("Failed beside other connections and passed each time alone: ", StringComparison.Ordinal));
        Assert.All(result.Probes.Where(probe => probe.IsAlone), probe => Assert.True(probe.Passed));
    }

    [Fact]
    public async Task Leaves_out_application_protocols_that_the_server_refuses()
    {
        using var certificate = TlsServer.Certificate();
        await using var server = new ScriptedServer(TlsServer.Script(certificate, with: options => options.ApplicationProtocols = [new("something else")]));

        var result = await TestAsync(server, new HandshakeSettings { Probes = Probe.All, ServerName = "server.example" });

        Assert.True(result.Compatible, result.Diagnosis.Summary);
        Assert.True(result.Handshake!.Completed, result.Handshake.Problem);
        Assert.NotNull(result.Handshake.Certificate);
        Assert.Equal(["The server refuses the application protocols h2, http/1.1 by the alert no_application_protocol: they were left out from then on."], result.Notes);
    }

    [Theory]
    [InlineData("postgres", 1, "postgresql")]
    [InlineData("smtp", 1, "")]
    [InlineData(null, 5432, "postgresql")]
    [InlineData(null, 993, "")]
    [InlineData(null, 443, "h2 http/1.1")]
    [InlineData(null, 8443, "h2 http/1.1")]
    public void Offers_what_clients_of_the_service_offer(string? startTls, int port, string protocols)
    {
        Assert.True(Endpoint.TryParse($"a.example:{port}", null, out var endpoint, out _));
        _ = StartTls.TryGet(startTls, out var protocol);

        var hello = Probe.Find("hybrid")!.Hello(new Offer("a.example") { Alpn = ApplicationProtocols.For(endpoint, protocol) }, ByteSource.FromSeed(1));

        Assert.Equal(protocols, string.Join(' ', hello.Alpn));
    }

    [Theory]
    [InlineData(1500)]
    [InlineData(4000)] // longer than what follows is given while nothing is known of the server
    public async Task Finishes_a_handshake_with_a_slow_server_after_all(int milliseconds)
    {
        using var certificate = TlsServer.Certificate();
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            await Task.Delay(milliseconds, closing);
            await TlsServer.Script(certificate)(stream, closing);
        });

        var result = await TestAsync(server, new HandshakeSettings { ServerName = "server.example", Timeout = TimeSpan.FromSeconds(20) });

        Assert.True(result.Compatible, result.Diagnosis.Summary);
        Assert.Equal(Confidence.Certain, result.Diagnosis.Confidence);
        Assert.DoesNotContain(result.Probes, probe => probe.Outcome == ProbeOutcome.TimedOut);
        Assert.True(result.Handshake!.Completed, result.Handshake.Problem);
    }

    [Theory]
    [InlineData(1, DiagnosisKind.Intermittent)] // what closes by chance let another name through once
    [InlineData(int.MaxValue, DiagnosisKind.SniDenied)]
    public async Task Asks_again_for_the_other_name_before_it_says_that_this_one_is_denied(int passes, DiagnosisKind kind)
    {
        var passed = 0;
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var hello = await Scripts.ReadHelloAsync(stream, closing);
            if (hello.ServerName is not (null or "denied.example") && Interlocked.Increment(ref passed) <= passes)
                await stream.WriteAsync(ServerFlight.Answer(hello, ByteSource.FromSeed(1)), closing);
        });

        var result = await TestAsync(server, new HandshakeSettings { Complete = false, ServerName = "denied.example" });

        Assert.Equal((kind, Confidence.Certain), (result.Diagnosis.Kind, result.Diagnosis.Confidence));
    }

    [Fact]
    public async Task Runs_every_probe_that_was_asked_for_on_a_slow_server()
    {
        // The first ones are never answered, so that the others are given little time; what they take is known when one of them has passed.
        var connections = 0;
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var hello = await Scripts.ReadHelloAsync(stream, closing);
            if (Interlocked.Increment(ref connections) <= 4)
                await Scripts.SilenceAsync(stream, closing);
            await Task.Delay(connections % 2 == 0 ? 1900 : 1000, closing);
            await stream.WriteAsync(ServerFlight.Answer(hello, ByteSource.FromSeed(1)), closing);
            await Scripts.SilenceAsync(stream, closing);
        });

        var result = await TestAsync(server, new HandshakeSettings { Probes = Probe.All, FollowUp = false, Complete = false, ServerName = "a.example", Timeout = TimeSpan.FromSeconds(4) });

        Assert.Equal(Probe.All.Select(probe => probe.Name), result.Probes.Select(probe => probe.Probe).Distinct());
    }

    [Fact]
    public async Task Holds_no_thread_while_it_waits_for_follow_up_probes()
    {
        // The first probes end only when a further one has begun: whoever waits for them all holds up the thread that could begin it.
        var connections = 0;
        var more = new TaskCompletionSource();
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            await Scripts.ReadHelloAsync(stream, closing);
            if (Interlocked.Increment(ref connections) > 3)
                more.TrySetResult();
            await more.Task.WaitAsync(closing);
        });

        var test = OneThread.RunAsync(() => TestAsync(server, new HandshakeSettings { Complete = false, Timeout = TimeSpan.FromSeconds(8) }));

        var result = await test.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(result.Probes.Count > 3);
    }

    [Fact]
    public async Task Repeats_each_probe_as_often_as_asked_and_finds_the_intermittent_fault()
    {
        var connections = 0;
        await using var server = new ScriptedServer((stream, closing) => Interlocked.Increment(ref connections) % 2 == 0
            ? Scripts.AnswerAsync(stream, closing)
            : Scripts.ReadHelloAsync(stream, closing));
        var settings = new HandshakeSettings
        {
            Probes = [Probe.All.Single(probe => probe.Name == "classical")],
            Repeat = 4,
            Parallel = 1,
            FollowUp = false,
            Complete = false,
        };

        var result = await TestAsync(server, settings);

        Assert.Equal([1, 2, 3, 4], result.Probes.Select(probe => probe.Attempt));
        Assert.Equal([false, true, false, true], result.Probes.Select(probe => probe.Passed));
        Assert.Equal(DiagnosisKind.Intermittent, result.Diagnosis.Kind);
    }

    [Fact]
    public async Task Sends_hellos_of_real_clients()
    {
        var hellos = new List<ClientHello>();
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var hello = await Scripts.ReadHelloAsync(stream, closing);
            lock (hellos)
                hellos.Add(hello);
            await stream.WriteAsync(ServerFlight.Answer(hello, ByteSource.FromSeed(1)), closing);
        });
        Assert.True(ClientProfile.TryGet("go-1.24", out var go));
        Assert.True(ClientProfile.TryGet("chromium", out var chromium));

        var result = await TestAsync(server, new HandshakeSettings { Probes = [], Clients = [go, chromium], FollowUp = false, Complete = false, ServerName = "other.example" });

        Assert.Equal(["go-1.24", "chromium"], result.Probes.Select(probe => probe.Probe));
        Assert.All(hellos, hello => Assert.Equal("other.example", hello.ServerName));
        Assert.NotEqual(hellos[0].Random, go.Hello.Random);
    }

    [Fact]
    public async Task Runs_nothing_more_where_nobody_listens()
    {
        var closed = new ScriptedServer(Scripts.SilenceAsync);
        var endpoint = closed.Endpoint;
        await closed.DisposeAsync();

        var result = await new EndpointTester(new HandshakeSettings()).TestAsync(endpoint, IPAddress.Loopback, Cancellation);

        Assert.Equal(["classical", "hybrid", "split-inside-name"], result.Probes.Select(probe => probe.Probe));
    }

    private static Task<EndpointResult> TestAsync(ScriptedServer server, HandshakeSettings settings) =>
        new EndpointTester(settings).TestAsync(server.Endpoint, IPAddress.Loopback, Cancellation);
}
