using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Routing;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Transport;
using TlsCompat.Tls;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Tests;

public sealed class ProbeRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("classical", "x25519", false)]
    [InlineData("padded", "x25519", false)]
    [InlineData("hybrid", "X25519MLKEM768", true)]
    [InlineData("split-inside-name-paused", "X25519MLKEM768", true)]
    [InlineData("small-segments", "X25519MLKEM768", true)]
    [InlineData("kyber", "X25519Kyber768Draft00", true)]
    [InlineData("p256-hybrid", "SecP256r1MLKEM768", true)]
    public async Task Reads_what_the_server_chose(string probe, string group, bool isPostQuantum)
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);

        var result = await RunAsync(server, probe);

        Assert.Equal((ProbeOutcome.ServerHello, ProbePhase.Answer, true), (result.Outcome, result.Phase, result.Passed));
        Assert.Equal((ProtocolVersion.Tls13, group, isPostQuantum), (result.ChosenVersion, result.Group, result.IsPostQuantum));
        Assert.Equal(result.HelloLength, result.BytesSent);
        Assert.NotNull(result.ConnectTime);
        Assert.NotNull(result.AnswerTime);
    }

    [Fact]
    public async Task Sends_a_second_hello_when_asked_for_a_group()
    {
        var hellos = new List<ClientHello>();
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            hellos.Add(await Scripts.ReadHelloAsync(stream, closing));
            await stream.WriteAsync(Scripts.RetryFor(NamedGroup.X25519MLKem768, hellos[0]), closing);
            await stream.WriteAsync(new byte[] { 0x14, 3, 3, 0, 1, 1 }, closing); // for the sake of middleboxes
            hellos.Add(await Scripts.ReadHelloAsync(stream, closing));
            await stream.WriteAsync(ServerFlight.Answer(hellos[1], ByteSource.FromSeed(1)), closing);
            await Scripts.SilenceAsync(stream, closing);
        });

        var result = await RunAsync(server, "retry");

        Assert.Equal((ProbeOutcome.ServerHello, (NamedGroup?)NamedGroup.X25519MLKem768, (NamedGroup?)NamedGroup.X25519MLKem768), (result.Outcome, result.AskedGroup, result.ChosenGroup));
        Assert.False(result.IsPostQuantum, "the first hello is a classical one");
        Assert.Equal([NamedGroup.X25519MLKem768], hellos[1].KeyShares.Select(share => share.Group));
        Assert.Equal(hellos.Sum(hello => hello.ToBytes().Length), result.BytesSent);
    }

    [Fact]
    public async Task Takes_a_second_HelloRetryRequest_for_damaged_TLS()
    {
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            for (var i = 0; i < 2; i++)
                await stream.WriteAsync(Scripts.RetryFor(NamedGroup.X25519MLKem768, await Scripts.ReadHelloAsync(stream, closing)), closing);
            await Scripts.SilenceAsync(stream, closing);
        });

        var result = await RunAsync(server, "retry");

        Assert.Equal((ProbeOutcome.Malformed, "a second HelloRetryRequest"), (result.Outcome, result.Detail));
    }

    [Theory]
    [InlineData("hybrid", "short share", "a key share of X25519MLKEM768 with 32 bytes, which has 1,120")]
    [InlineData("classical", "other share", "a key share of X25519MLKEM768, of which none was sent")]
    [InlineData("classical", "no share", "TLS 1.3 without a key share")]
    [InlineData("classical", "other suite", "the cipher suite TLS_AES_128_CCM_SHA256, which was not offered")]
    [InlineData("classical", "suite of TLS 1.2", "the cipher suite TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 in TLS 1.3")]
    [InlineData("compact", "TLS 1.2", "TLS 1.2, which was not offered")]
    [InlineData("compact", "retry for another", "a HelloRetryRequest for secp384r1, which was not offered")]
    [InlineData("hybrid", "retry for the same", "a HelloRetryRequest for X25519MLKEM768, of which a key share was sent")]
    [InlineData("hybrid", "retry for nothing", "a HelloRetryRequest that asks for nothing")]
    [InlineData("hybrid", "hybrid in TLS 1.2", "X25519MLKEM768 in TLS 1.2, which has no such group")]
    [InlineData("classical", "another curve", "secp521r1, which was not offered")]
    public async Task Refuses_what_no_client_may_accept(string probe, string answer, string fault)
    {
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var hello = await Scripts.ReadHelloAsync(stream, closing);
            await stream.WriteAsync(BadAnswers.To(hello, answer), closing);
            await Scripts.SilenceAsync(stream, closing);
        });

        var result = await RunAsync(server, probe);

        Assert.Equal((ProbeOutcome.Malformed, false, fault), (result.Outcome, result.Passed, result.Fault));
        Assert.Equal($"the server answers with {fault}", result.Detail);
    }

    [Fact]
    public async Task Tells_that_the_SYN_was_answered_too_late()
    {
        using var hole = await BlackHole.OpenAsync();
        Assert.True(Endpoint.TryParse($"127.0.0.1:{hole.Port}", null, out var endpoint, out _));
        var running = RunAsync(endpoint, "classical", timeoutMilliseconds: 2800);
        await Task.Delay(2900, Cancellation);
        hole.Dispose(); // who listens there from now on answers the next SYN, which is sent after three seconds
        using var late = new TcpListener(IPAddress.Loopback, endpoint.Port);
        late.Start();

        var result = await running;

        Assert.Equal((ProbeOutcome.TimedOut, ProbePhase.Connect), (result.Outcome, result.Phase));
        Assert.True(result.ConnectTime > 2800, $"{result.ConnectTime}");
    }

    [Fact]
    public async Task Reports_a_HelloRetryRequest_for_a_group_of_which_no_share_can_be_made()
    {
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            await stream.WriteAsync(Scripts.RetryFor(new NamedGroup(0x0100), await Scripts.ReadHelloAsync(stream, closing)), closing);
            await Scripts.SilenceAsync(stream, closing);
        });

        // OpenSSL offers ffdhe2048.
        var result = await RunAsync(server, "openssl-3.0");

        Assert.Equal((ProbeOutcome.HelloRetryRequest, true, 1), (result.Outcome, result.Passed, server.Connections));
    }

    [Fact]
    public async Task Reports_an_alert_by_its_number()
    {
        await using var server = new ScriptedServer(Scripts.Alerting(AlertDescription.UnrecognizedName));

        var result = await RunAsync(server, "classical");

        Assert.Equal((ProbeOutcome.Alert, AlertDescription.UnrecognizedName, 7), (result.Outcome, result.ReceivedAlert, result.BytesReceived));
    }

    [Fact]
    public async Task Reads_the_alert_of_a_server_that_has_closed_before_the_last_segment()
    {
        await using var server = new ScriptedServer(async (socket, stream, closing) =>
        {
            await stream.ReadExactlyAsync(new byte[32], closing);
            await stream.WriteAsync(new byte[] { 0x15, 3, 3, 0, 2, 2, 50 }, closing);
            socket.Shutdown(SocketShutdown.Send);
            await Scripts.SilenceAsync(stream, closing);
        });

        var result = await RunAsync(server, "classical-split-paused");

        Assert.Equal((ProbeOutcome.Alert, new AlertDescription(50)), (result.Outcome, result.ReceivedAlert));
        Assert.True(result.BytesSent < result.HelloLength, "an answer ends the sending");
    }

    [Theory]
    [InlineData("classical", ProbePhase.Wait)]
    [InlineData("classical-split-paused", ProbePhase.Send)]
    public async Task Tells_a_reset_and_when_it_came(string probe, ProbePhase phase)
    {
        await using var server = new ScriptedServer(async (socket, stream, closing) =>
        {
            await stream.ReadExactlyAsync(new byte[32], closing);
            Reset(socket);
        });

        var result = await RunAsync(server, probe);

        Assert.Equal((ProbeOutcome.Reset, phase), (result.Outcome, result.Phase));
    }

    [Fact]
    public async Task Tells_a_reset_amid_an_answer()
    {
        await using var server = new ScriptedServer(async (socket, stream, closing) =>
        {
            var hello = await Scripts.ReadHelloAsync(stream, closing);
            await stream.WriteAsync(ServerFlight.Answer(hello, ByteSource.FromSeed(1)).AsMemory(0, 20), closing);
            await Task.Delay(50, closing); // what has not been read yet is lost with a reset
            Reset(socket);
        });

        var result = await RunAsync(server, "classical");

        Assert.Equal((ProbeOutcome.Reset, ProbePhase.Answer, 20), (result.Outcome, result.Phase, result.BytesReceived));
    }

    [Fact]
    public async Task Tells_a_close_without_an_answer()
    {
        await using var server = new ScriptedServer(Scripts.ReadHelloAsync);
        var result = await RunAsync(server, "classical");
        Assert.Equal((ProbeOutcome.Closed, ProbePhase.Wait, 0), (result.Outcome, result.Phase, result.BytesReceived));
    }

    [Fact]
    public async Task Takes_a_half_close_for_a_close()
    {
        await using var server = new ScriptedServer(async (socket, stream, closing) =>
        {
            socket.Shutdown(SocketShutdown.Send);
            await Scripts.SilenceAsync(stream, closing);
        });

        Assert.Equal(ProbeOutcome.Closed, (await RunAsync(server, "hybrid")).Outcome);
    }

    [Fact]
    public async Task Times_out_where_nobody_answers()
    {
        await using var server = new ScriptedServer(Scripts.SilenceAsync);

        var result = await RunAsync(server, "hybrid", timeoutMilliseconds: 1000);

        Assert.Equal((ProbeOutcome.TimedOut, ProbePhase.Wait, result.HelloLength), (result.Outcome, result.Phase, result.BytesSent));
        if (OperatingSystem.IsLinux())
            Assert.Equal((result.HelloLength, 0), (result.Tcp!.BytesAcknowledged, result.Tcp.Unacknowledged));
    }

    [Fact]
    public async Task Times_out_where_the_SYN_is_not_answered()
    {
        using var hole = await BlackHole.OpenAsync();
        Assert.True(Endpoint.TryParse($"127.0.0.1:{hole.Port}", null, out var endpoint, out _));

        var result = await RunAsync(endpoint, "classical", timeoutMilliseconds: 1000);

        Assert.Equal((ProbeOutcome.TimedOut, ProbePhase.Connect, (double?)null), (result.Outcome, result.Phase, result.ConnectTime));
    }

    [Fact]
    public async Task Sends_the_pieces_apart_and_nothing_but_the_hello()
    {
        var reads = new List<byte[]>();
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var chunk = new byte[4096];
            while (await stream.ReadAsync(chunk, closing) is > 0 and var count)
            {
                reads.Add(chunk[..count]);
                if (reads.Count == 2)
                    await stream.WriteAsync(new byte[] { 0x15, 3, 3, 0, 2, 2, 40 }, closing);
            }
        });

        var result = await RunAsync(server, "classical-split-paused", "server.example");

        Assert.Equal(2, reads.Count);
        Assert.Equal(result.Cuts, [reads[0].Length]);
        Assert.True(ClientHello.TryRead([.. reads[0], .. reads[1]], out var hello, out var error), error?.Message);
        Assert.Equal("server.example", hello.ServerName);
    }

    [Fact]
    public async Task Cancels_at_once_and_throws()
    {
        await using var server = new ScriptedServer(Scripts.SilenceAsync);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = Run(server.Endpoint, "classical").RunAsync(TimeSpan.FromMinutes(10), cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    private static Task<ProbeResult> RunAsync(ScriptedServer server, string probe, string? serverName = null, int timeoutMilliseconds = 20_000) =>
        RunAsync(server.Endpoint, probe, timeoutMilliseconds, serverName);

    private static Task<ProbeResult> RunAsync(Endpoint endpoint, string probe, int timeoutMilliseconds, string? serverName = null) =>
        Run(endpoint, probe, serverName).RunAsync(TimeSpan.FromMilliseconds(timeoutMilliseconds), Cancellation);

    private static ProbeRun Run(Endpoint endpoint, string probe, string? serverName = null) =>
        new(Probe.Find(probe)!, 1, new Route(endpoint, IPAddress.Loopback, null, null, NameResolver.System), new Offer(serverName), ByteSource.FromSeed(7));
}
