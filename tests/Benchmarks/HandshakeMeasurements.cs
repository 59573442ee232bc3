using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;
using TlsCompat.Tls;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Benchmarks;

/// <summary>
/// What testing the wire costs, on loopback and with the servers in a process of their own: many endpoints with black holes among
/// them, the same with tldr.fail's method, and one healthy endpoint. Clocks and counters, not BenchmarkDotNet: waiting is what is
/// measured.
/// </summary>
internal static class HandshakeMeasurements
{
    private const int Endpoints = 500;
    private const int ThrottleLimit = 128;
    private const int Few = 2;

    private static readonly TimeSpan s_timeout = HandshakeSettings.DefaultTimeout;

    public static async Task RunAsync(TextWriter output)
    {
        await ManyAsync(output, "unanswered", "50 that do not answer a SYN");
        await ManyAsync(output, "silent", "50 that accept and never answer");
        await OneAsync(output, TimeSpan.Zero);
        await OneAsync(output, TimeSpan.FromMilliseconds(50));
    }

    /// <summary>The same of many endpoints by a call of the command line, its start-up included.</summary>
    public static async Task RunProcessAsync(TextWriter output, string program)
    {
        foreach (var (kind, blackHoles) in ((string, string)[])[("unanswered", "50 that do not answer a SYN"), ("silent", "50 that accept and never answer")])
        {
            using var servers = StartServers(kind);
            var addresses = await AddressesAsync(servers);
            using var process = Process.Start(new ProcessStartInfo(program, ["handshake", "-", "--throttle", $"{ThrottleLimit}", "--format", "jsonl", "--proxy", "none"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var clock = Stopwatch.GetTimestamp();
            var errors = process.StandardError.ReadToEndAsync();
            await process.StandardInput.WriteAsync(string.Join('\n', addresses));
            process.StandardInput.Close();
            var (healthy, peak) = (0, 0L);
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                healthy += line.Contains("\"compatible\":true", StringComparison.Ordinal) ? 1 : 0;
                process.Refresh();
                peak = process.HasExited ? peak : process.PeakWorkingSet64;
            }

            await process.WaitForExitAsync();
            var time = Stopwatch.GetElapsedTime(clock);
            if (healthy == 0)
                throw new InvalidOperationException($"{program} found nothing healthy: {await errors}");
            Write(output, $"{Endpoints} endpoints, {blackHoles}: {time.TotalSeconds:F2} s, {(time - s_timeout).TotalSeconds:F2} s over the time-out; {healthy} healthy{(peak > 0 ? $", peak {peak >> 20} MB" : "")}");
            servers.StandardInput.Close();
            await servers.WaitForExitAsync();
        }
    }

    /// <summary>Makes the servers, every tenth a black hole of a kind, says where they listen, a line each, and serves until the input ends.</summary>
    public static async Task ServeAsync(string blackHoles, TextReader input, TextWriter output)
    {
        using var nginx = NginxServers.TryStart(Endpoints, LoopbackServer.ServerCertificate);
        var servers = new List<LoopbackServer>();
        for (var i = 0; i < Endpoints; i++)
        {
            var native = nginx is not null && !IsBlackHole(i) ? nginx.Addresses[i] : null;
            if (native is null)
                servers.Add(!IsBlackHole(i) ? LoopbackServer.Healthy() : blackHoles == "silent" ? LoopbackServer.Silent() : await LoopbackServer.BlackHoleAsync());
            await output.WriteLineAsync((native ?? servers[^1].Address).ToString());
        }

        await input.ReadToEndAsync();
        servers.ForEach(server => server.Dispose());
    }

    private static Process StartServers(string blackHoles) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["handshake-servers", blackHoles]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;

    private static async Task<List<string>> AddressesAsync(Process servers)
    {
        var addresses = new List<string>();
        while (addresses.Count < Endpoints)
            addresses.Add(await servers.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The servers have ended."));
        return addresses;
    }

    private static bool IsBlackHole(int i) => i % 10 == 9;

    private static async Task ManyAsync(TextWriter output, string kind, string blackHoles)
    {
        using var process = StartServers(kind);
        var addresses = await AddressesAsync(process);
        var settings = new HandshakeSettings { ThrottleLimit = ThrottleLimit, Timeout = s_timeout };
        // What is compiled and cached once is not what many endpoints cost.
        await HandshakeTest.RunAsync(addresses.Take(5).Select(address => new HandshakeTarget(address)), settings).ToListAsync();

        var begun = DateTime.UtcNow;
        var (clock, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var results = await HandshakeTest.RunAsync(addresses.Select(address => new HandshakeTarget(address)), settings).Cast<EndpointResult>().ToListAsync();
        var (time, busy) = (Stopwatch.GetElapsedTime(clock), Environment.CpuUsage.TotalTime - processor);
        var healthy = results.FindAll(result => result.Compatible == true);
        var healthyBy = healthy.Max(result => result.Started + result.Took) - begun;
        Write(output, $"{Endpoints} endpoints, {blackHoles}: {time.TotalSeconds:F2} s, {(time - s_timeout).TotalSeconds:F2} s over the time-out; {healthy.Count} healthy, the last after {healthyBy.TotalSeconds:F2} s; {busy.TotalSeconds:F2} s of processor, peak {Peak() >> 20} MB");

        // One after another each costs as much as the one before: a few are enough to know.
        var one = await SequentialAsync(addresses.Where((_, i) => !IsBlackHole(i)).Take(Few)) / Few;
        var hole = await SequentialAsync(addresses.Where((_, i) => IsBlackHole(i)).Take(1));
        Write(output, $"  tldr.fail's method: {one.TotalSeconds:F2} s for a healthy one, {hole.TotalSeconds:F2} s for a black hole, {((one * (Endpoints * 9 / 10)) + (hole * (Endpoints / 10))).TotalSeconds:F0} s for all");
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    /// <summary>One connection after another: small, large, large in two sends, the same with a second between them.</summary>
    private static async Task<TimeSpan> SequentialAsync(IEnumerable<string> addresses)
    {
        var clock = Stopwatch.GetTimestamp();
        foreach (var address in addresses.Select(IPEndPoint.Parse))
        {
            var (small, large) = (ClientHelloBuilder.Classical.Build(ByteSource.Random).ToBytes(), new ClientHelloBuilder().Build(ByteSource.Random).ToBytes());
            await AskAsync(address, TimeSpan.Zero, small);
            await AskAsync(address, TimeSpan.Zero, large);
            await AskAsync(address, TimeSpan.Zero, large[..100], large[100..]);
            await AskAsync(address, TimeSpan.FromSeconds(1), large[..100], large[100..]);
        }

        return Stopwatch.GetElapsedTime(clock);
    }

    private static async Task AskAsync(IPEndPoint address, TimeSpan pause, params byte[][] pieces)
    {
        using var deadline = new CancellationTokenSource(s_timeout);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, deadline.Token);
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                    await Task.Delay(pause, deadline.Token);
                await socket.SendAsync(pieces[i], deadline.Token);
            }

            await socket.ReceiveAsync(new byte[4096], deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // A black hole.
        }
    }

    private static async Task OneAsync(TextWriter output, TimeSpan delay)
    {
        const int Times = 101;
        using var server = LoopbackServer.Healthy(delay);
        var tester = new EndpointTester(new HandshakeSettings());
        _ = Endpoint.TryParse(server.Address.ToString(), null, out var endpoint, out _);
        var all = new List<TimeSpan>();
        var slowest = new List<TimeSpan>();
        for (var i = 0; i < Times + 20; i++)
        {
            var result = await tester.TestAsync(endpoint!, IPAddress.Loopback);
            if (i < 20) // warm
                continue;
            all.Add(result.Took);
            slowest.Add(TimeSpan.FromMilliseconds(Math.Max(result.Probes.Max(probe => probe.ConnectTime!.Value + probe.AnswerTime!.Value), result.Handshake!.Time ?? 0)));
        }

        all.Sort();
        slowest.Sort();
        Write(output, $"one healthy endpoint that answers after {delay.TotalMilliseconds:F0} ms: {server.Connections / (Times + 20.0):F1} connections, {all[Times / 2].TotalMilliseconds:F1} ms, {all[Times / 2] / slowest[Times / 2]:F2} times its slowest connection (medians of {Times})");
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static void Write(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
