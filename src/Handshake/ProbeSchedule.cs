using System.Collections.Immutable;

namespace TlsCompat.Handshake;

/// <summary>
/// Which probes are run against one address, and when: those that were asked for at once, and those that tell apart what they
/// leave open, each at most once more.
/// </summary>
internal sealed class ProbeSchedule(HandshakeSettings settings, Route route, string? serverName)
{
    /// <summary>
    /// What has not answered by then most likely never will: the probes that would follow begin, so that silence costs the time-out
    /// once and not twice. A slow server pays with a few connections more.
    /// </summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly List<(Probe Probe, ProbeRun Run, Task<ProbeResult> Result)> _runs = [];

    public async Task<ImmutableArray<ProbeResult>> RunAsync(CancellationToken cancellation)
    {
        using var gate = new SemaphoreSlim(settings.Parallel);
        foreach (var probe in (ImmutableArray<Probe>)[.. settings.Probes, .. settings.Clients.Select(client => new ClientProbe(client))])
        {
            for (var attempt = 1; attempt <= settings.Repeat; attempt++)
                Begin(probe, attempt, gate, cancellation);
        }

        if (settings.FollowUp)
        {
            var followed = new HashSet<Probe>();
            await Task.WhenAny(AllAsync(), Task.Delay(Patience, cancellation));
            Follow([.. _runs.Select(run => run.Result.IsCompletedSuccessfully ? run.Result.Result : run.Run.SoFar).OfType<ProbeResult>()]);
            Follow(await AllAsync());

            void Follow(ImmutableArray<ProbeResult> seen)
            {
                foreach (var probe in Diagnoser.FollowUps(seen).Where(followed.Add))
                    Begin(probe, seen.Count(result => result.Probe == probe.Name) + 1, gate, cancellation);
            }
        }

        return await AllAsync();
    }

    private TimeSpan Patience => s_patience < settings.Timeout / 4 ? s_patience : settings.Timeout / 4;

    /// <summary>All results, in the order of the matrix and of the attempts.</summary>
    private async Task<ImmutableArray<ProbeResult>> AllAsync()
    {
        await Task.WhenAll(_runs.Select(run => run.Result));
        return [.. _runs.OrderBy(run => run.Probe.Order).Select(run => run.Result.Result)];
    }

    private void Begin(Probe probe, int attempt, SemaphoreSlim gate, CancellationToken cancellation)
    {
        var run = new ProbeRun(probe, attempt, route, serverName, settings.Source);
        _runs.Add((probe, run, WithinGateAsync(run, gate, cancellation)));
    }

    private async Task<ProbeResult> WithinGateAsync(ProbeRun run, SemaphoreSlim gate, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            return await run.RunAsync(settings.Timeout, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }
}
