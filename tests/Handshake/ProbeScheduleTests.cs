using System.Net;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;
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

        var probes = result.Probes.Select(probe => (probe.Probe, probe.Attempt, probe.Passed));
        Assert.Equal(
            [
                ("classical", 1, true), ("padded", 1, false), ("classical-split", 1, true), ("classical-split-paused", 1, true),
                ("hybrid", 1, false), ("hybrid", 2, false), ("split-inside-name", 1, false), ("split-inside-name", 2, false),
                ("split-inside-name-paused", 1, false), ("small-segments", 1, false), ("compact", 1, true), ("retry", 1, true),
            ],
            probes);
        Assert.Equal(12, server.Connections);
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
        Assert.True(result.Probes.Length > 3);
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
