using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;

namespace TlsCompat.Handshake;

/// <summary>Runs the probes against one address of an endpoint, and says what they mean.</summary>
public sealed class EndpointTester(HandshakeSettings settings)
{
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="address">One of its addresses, or another one to ask in its place.</param>
    /// <param name="cancellation">Ends the test with <see cref="OperationCanceledException"/>.</param>
    public async Task<EndpointResult> TestAsync(Endpoint endpoint, IPAddress address, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(address);
        var started = DateTime.UtcNow;
        var clock = Stopwatch.GetTimestamp();
        var serverName = settings.ServerName ?? endpoint.ServerName;
        var route = new Route(new IPEndPoint(address, endpoint.Port));
        using var gate = new SemaphoreSlim(settings.Parallel);

        var results = await RunAsync([.. settings.Probes, .. settings.Clients.Select(client => new ClientProbe(client))], settings.Repeat, []);
        if (settings.FollowUp && Diagnoser.FollowUps(results) is { IsEmpty: false } more)
            results = results.AddRange(await RunAsync(more, repeat: 1, results));
        var telling = results.LastOrDefault(result => result is { Passed: true, Probe: "hybrid" }) ?? results.FirstOrDefault(result => result.Passed);

        return new EndpointResult
        {
            Target = endpoint.Text,
            Host = endpoint.Host,
            Port = endpoint.Port,
            Address = address,
            ServerName = serverName,
            Diagnosis = Diagnoser.Diagnose(results),
            IsPostQuantum = results.Any(result => result is { Passed: true, IsPostQuantum: true }) ? results.Any(result => result.Group?.IsPostQuantum == true) : null,
            Group = telling?.Group,
            Version = telling?.Version,
            Probes = results,
            Started = started,
            Duration = Stopwatch.GetElapsedTime(clock),
        };

        async Task<ImmutableArray<ProbeResult>> RunAsync(ImmutableArray<Probe> probes, int repeat, ImmutableArray<ProbeResult> before) => [.. await Task.WhenAll(
            from probe in probes
            from attempt in Enumerable.Range(before.Count(result => result.Probe == probe.Name) + 1, repeat)
            select RunOneAsync(probe, attempt))];

        async Task<ProbeResult> RunOneAsync(Probe probe, int attempt)
        {
            await gate.WaitAsync(cancellation);
            try
            {
                return await new ProbeRun(probe, route, serverName, settings.Source).RunAsync(attempt, settings.Timeout, cancellation);
            }
            finally
            {
                gate.Release();
            }
        }
    }
}
