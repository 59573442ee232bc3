using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Tests;

public sealed class HandshakeTestTests
{
    private static readonly HandshakeSettings s_one = new() { Probes = [Named("classical")], FollowUp = false, Complete = false };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Yields_results_in_order_of_completion()
    {
        var late = new TaskCompletionSource();
        await using var slow = new ScriptedServer(async (stream, closing) =>
        {
            await late.Task.WaitAsync(closing);
            await Scripts.AnswerAsync(stream, closing);
        });
        await using var fast = new ScriptedServer(Scripts.AnswerAsync);
        var order = new List<string>();

        await foreach (var result in HandshakeTest.RunAsync([Target(slow), Target(fast)], s_one with { Timeout = TimeSpan.FromMinutes(1) }, Cancellation))
        {
            order.Add(result.Target);
            late.TrySetResult();
        }

        Assert.Equal([Target(fast).Text, Target(slow).Text], order);
    }

    [Fact]
    public async Task Takes_targets_while_results_stream()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        await using var test = new HandshakeTest(s_one, Cancellation);
        for (var i = 1; i <= 3; i++)
        {
            test.Add(Target(server));
            Assert.IsType<EndpointResult>(await test.Results.ReadAsync(Cancellation));
            Assert.Equal(i, test.Added);
        }

        Assert.False(test.Results.TryRead(out _));
        test.Complete();
        Assert.False(await test.Results.WaitToReadAsync(Cancellation));
        Assert.Equal((3, Target(server).Text), (test.Done, test.Current));
        Assert.Throws<InvalidOperationException>(() => test.Add(Target(server)));
        Assert.Equal(3, test.Added);
    }

    [Fact]
    public async Task Goes_on_past_targets_that_cannot_be_tested()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        HandshakeTarget[] targets =
        [
            new("exa mple.com"),
            new("example.com:65536"),
            new("example.com") { Port = 0 },
            new("example.com") { ServerName = "exa mple.com" },
            new("unknown.example"),
            new("nowhere.example"),
            new("127.0.0.1") { Addresses = [IPAddress.IPv6Loopback] },
            Target(server),
        ];

        var results = await ListAsync(targets, s_one with { AddressFamily = AddressFamily.InterNetwork, ThrottleLimit = 1 }, new NameResolver(host => host switch
        {
            "unknown.example" => throw new SocketException((int)SocketError.HostNotFound),
            _ => [],
        }));

        Assert.Equal(
            [
                (TargetProblemKind.InvalidTarget, "'exa mple.com': 'exa mple.com' is no host name"),
                (TargetProblemKind.InvalidTarget, "'example.com:65536': '65536' is no port from 1 to 65535"),
                (TargetProblemKind.InvalidTarget, "'example.com': '0' is no port from 1 to 65535"),
                (TargetProblemKind.InvalidServerName, "'example.com': the server name 'exa mple.com' is no host name"),
                (TargetProblemKind.NotResolved, "'unknown.example': unknown.example does not resolve: no such host"),
                (TargetProblemKind.NotResolved, "'nowhere.example': nowhere.example does not resolve: it has no addresses"),
                (TargetProblemKind.NoAddress, "'127.0.0.1': no IPv4 address among ::1"),
            ],
            results.OfType<TargetProblem>().Select(problem => (problem.Kind, problem.Message)));
        Assert.Equal(Target(server).Text, Assert.IsType<EndpointResult>(results[^1]).Target);
    }

    [Fact]
    public async Task Tests_each_address_once()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        var resolver = new NameResolver(_ => [IPAddress.Loopback, IPAddress.Loopback.MapToIPv6(), IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]);

        var results = await ListAsync([new($"server.example:{server.Port}")], s_one, resolver);

        Assert.Equal(["127.0.0.1", "127.0.0.2"], results.Cast<EndpointResult>().Select(result => result.Address!.ToString()).Order(StringComparer.Ordinal));
        Assert.All(results.Cast<EndpointResult>(), result => Assert.Equal("server.example", result.ServerName));
    }

    [Theory]
    [InlineData(AddressFamily.InterNetwork, "127.0.0.1")]
    [InlineData(AddressFamily.InterNetworkV6, "::1")]
    public async Task Tests_the_asked_for_family(AddressFamily family, string expected)
    {
        var resolver = new NameResolver(_ => [IPAddress.IPv6Loopback, IPAddress.Loopback]);
        var results = await ListAsync([new("server.example:1")], s_one with { AddressFamily = family }, resolver);
        Assert.Equal(expected, Assert.IsType<EndpointResult>(Assert.Single(results)).Address!.ToString());
    }

    [Theory]
    [InlineData(null, "10.0.0.7", null, "10.0.0.7 is an IP address, so no server name is sent (RFC 6066 section 3).")]
    [InlineData("192.0.2.1", "server.example", null, "192.0.2.1 is an IP address, so no server name is sent (RFC 6066 section 3).")]
    [InlineData("other.example", "10.0.0.7", "other.example", null)]
    [InlineData("Bücher.example.", "server.example", "xn--bcher-kva.example", null)]
    [InlineData("", "server.example", null, null)]
    [InlineData(null, "server.example", "server.example", null)]
    public async Task Sends_the_asked_for_server_name_to_the_pinned_address(string? asked, string host, string? expected, string? note)
    {
        string? sent = null;
        await using var server = new ScriptedServer(async (stream, closing) => sent = (await Scripts.ReadHelloAsync(stream, closing)).ServerName);
        var target = new HandshakeTarget(host) { Port = server.Port, ServerName = asked, Addresses = [IPAddress.Loopback] };

        var result = Assert.IsType<EndpointResult>(Assert.Single(await ListAsync([target], s_one, NameResolver.System)));

        Assert.Equal((expected, expected, host), (sent, result.ServerName, result.Host));
        Assert.Equal(note is null ? [] : [note], result.Notes);
    }

    [Fact]
    public async Task Takes_the_server_name_and_addresses_of_all_targets_from_the_settings()
    {
        string? sent = null;
        await using var server = new ScriptedServer(async (stream, closing) => sent = (await Scripts.ReadHelloAsync(stream, closing)).ServerName);

        await ListAsync([new($"server.example:{server.Port}")], s_one with { ServerName = "other.example", Addresses = [IPAddress.Loopback] }, NameResolver.System);

        Assert.Equal(("other.example", 1), (sent, server.Connections));
    }

    [Fact]
    public async Task Tests_no_more_targets_at_a_time_than_it_may()
    {
        var (now, most) = (0, 0);
        var full = new TaskCompletionSource();
        var gate = new Lock();
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            lock (gate)
                most = Math.Max(most, ++now);
            if (most == 3)
                full.TrySetResult();
            await Scripts.ReadHelloAsync(stream, closing);
            await full.Task.WaitAsync(closing);
            await Task.Delay(30, closing);
            lock (gate)
                now--;
            await stream.WriteAsync(new byte[] { 0x15, 3, 3, 0, 2, 2, 40 }, closing);
        });

        var results = await ListAsync(Enumerable.Repeat(Target(server), 12), s_one with { ThrottleLimit = 3, Timeout = TimeSpan.FromMinutes(1) }, NameResolver.System);

        Assert.Equal((12, 3), (results.Count, most));
    }

    [Fact]
    public async Task Holds_many_black_holes_at_a_time()
    {
        await using var silent = new ScriptedServer(Scripts.SilenceAsync);
        using var hole = await BlackHole.OpenAsync();
        var settings = new HandshakeSettings { Timeout = TimeSpan.FromSeconds(2), ThrottleLimit = 64 };
        var targets = Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? Target(silent) : new HandshakeTarget($"127.0.0.1:{hole.Port}"));

        var results = (await ListAsync(targets, settings, NameResolver.System)).Cast<EndpointResult>().ToList();

        Assert.Equal(30, results.Count(result => result.Diagnosis.Kind == DiagnosisKind.TcpBlocked && result.Probes.Count == 3));
        // Three probes, small segments, another name, none, and at most one handshake that is not finished: nothing is repeated where nothing
        // answers, and a handshake that was put off is not begun any more.
        Assert.Equal(30, results.Count(result => result.Diagnosis.Kind == DiagnosisKind.Undecided && result.Probes.Count == 6));
        Assert.InRange(silent.Connections, 30 * 6, 30 * 7);
    }

    [Fact]
    public async Task A_healthy_endpoint_costs_four_connections()
    {
        using var certificate = TlsServer.Certificate();
        await using var server = new ScriptedServer(TlsServer.Script(certificate));

        var result = Assert.IsType<EndpointResult>(Assert.Single(await ListAsync([Target(server)], new HandshakeSettings(), NameResolver.System)));

        Assert.True(result.Compatible);
        Assert.Equal("CN=a test, O=TlsCompat", result.Handshake!.Certificate!.Subject);
        Assert.Equal(4, server.Connections);
    }

    [Fact]
    public async Task Finishes_handshakes_when_no_target_waits()
    {
        using var certificate = TlsServer.Certificate();
        await using var last = new ScriptedServer(TlsServer.Script(certificate));
        HandshakeTest? test = null;
        var current = new ConcurrentQueue<string?>();
        await using var server = new ScriptedServer(TlsServer.Script(certificate, finished: () => current.Enqueue(Volatile.Read(ref test)!.Current)));
        await using (test = new HandshakeTest(new HandshakeSettings { ThrottleLimit = 2, FollowUp = false }, Cancellation))
        {
            foreach (var target in (HandshakeTarget[])[Target(server), Target(server), Target(server), Target(last)])
                test.Add(target);
            test.Complete();
            var results = await test.Results.ReadAllAsync(Cancellation).Cast<EndpointResult>().ToListAsync(Cancellation);
            Assert.Equal([true, true, true, true], results.Select(result => result.Handshake!.Completed));
        }

        Assert.Equal(Enumerable.Repeat(Target(last).Text, 3), current);
    }

    [Fact]
    public async Task Cancels_handshakes_that_were_put_off()
    {
        using var certificate = TlsServer.Certificate();
        await using var server = new ScriptedServer(TlsServer.Script(certificate));
        await using var silent = new ScriptedServer(Scripts.SilenceAsync);
        var test = new HandshakeTest(new HandshakeSettings { ThrottleLimit = 2, FollowUp = false, Timeout = TimeSpan.FromHours(1) }, Cancellation);
        foreach (var target in (HandshakeTarget[])[Target(silent), Target(silent), Target(server)])
            test.Add(target);

        await test.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await test.Results.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Cancels_at_once_and_ends_the_results()
    {
        await using var server = new ScriptedServer(Scripts.SilenceAsync);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var test = new HandshakeTest(new HandshakeSettings { Timeout = TimeSpan.FromHours(1) }, cancellation.Token);
        test.Add(Target(server));
        test.Add(Target(server));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await test.Results.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Ends_what_runs_when_the_reader_stops_early()
    {
        await using var silent = new ScriptedServer(Scripts.SilenceAsync);
        await using var server = new ScriptedServer(Scripts.AnswerAsync);

        await foreach (var result in HandshakeTest.RunAsync([Target(silent), Target(server)], new HandshakeSettings { Timeout = TimeSpan.FromHours(1) }, Cancellation))
        {
            Assert.Equal(Target(server).Text, result.Target);
            break;
        }
    }

    private static HandshakeTarget Target(ScriptedServer server) => new(server.Endpoint.Text);

    private static Probe Named(string name) => Probe.All.Single(probe => probe.Name == name);

    private static async Task<List<HandshakeResult>> ListAsync(IEnumerable<HandshakeTarget> targets, HandshakeSettings settings, NameResolver resolver)
    {
        await using var test = new HandshakeTest(settings, resolver, Cancellation);
        foreach (var target in targets)
            test.Add(target);
        test.Complete();
        return await test.Results.ReadAllAsync(Cancellation).ToListAsync(Cancellation);
    }
}
