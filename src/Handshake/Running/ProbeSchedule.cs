using System.Collections.Immutable;
using TlsCompat.Handshake.Diagnosing;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Routing;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Running;

/// <summary>
/// Which probes are run against one address, and when: those that were asked for at once, and those that tell apart what they
/// leave open, each at most once more.
/// </summary>
internal sealed class ProbeSchedule(HandshakeSettings settings, Route route, string? serverName)
{
    /// <summary>
    /// How often to look. What has not answered by then most likely never will: the probes that would follow begin, so that silence
    /// costs the time-out once and not twice. A slow server pays with a few connections more.
    /// </summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly List<(Probe Probe, ProbeRun Run, Task<ProbeResult> Result)> _runs = [];

    public async Task<ImmutableArray<ProbeResult>> RunAsync(CancellationToken cancellation)
    {
        using var gate = new SemaphoreSlim(settings.Parallel);
        foreach (var probe in (ImmutableArray<Probe>)[.. settings.Probes, .. settings.Clients.Select(Probe.Of)])
        {
            for (var attempt = 1; attempt <= settings.Repeat; attempt++)
                Begin(probe, attempt, gate, cancellation);
        }

        var followed = new HashSet<Probe>();
        while (true)
        {
            var all = AllAsync();
            var ended = await Task.WhenAny(all, Task.Delay(Patience, cancellation)) == all || cancellation.IsCancellationRequested;
            var seen = ended ? await all : SoFar();
            var next = settings.FollowUp ? Diagnoser.FollowUps(seen).Where(followed.Add).ToList() : [];
            if (ended && next.Count == 0)
                return seen;
            foreach (var probe in next)
                Begin(probe, seen.Count(result => result.Probe == probe.Name) + 1, gate, cancellation);
        }
    }

    private TimeSpan Patience => s_patience < settings.Timeout / 4 ? s_patience : settings.Timeout / 4;

    /// <summary>The results of all that were begun so far, in the order of the matrix and of the attempts.</summary>
    private async Task<ImmutableArray<ProbeResult>> AllAsync()
    {
        // More may be begun while these are awaited; they are not to be waited for here, where a thread would be held.
        var begun = _runs.OrderBy(run => Probe.All.IndexOf(run.Probe) is var row and >= 0 ? row : int.MaxValue).Select(run => run.Result).ToList();
        return [.. await Task.WhenAll(begun)];
    }

    /// <summary>The same of what is known now: a run that still goes on counts as one without an answer.</summary>
    private ImmutableArray<ProbeResult> SoFar() =>
        [.. _runs.Select(run => run.Result.IsCompletedSuccessfully ? run.Result.Result : run.Run.SoFar).OfType<ProbeResult>()];

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
            using var room = await ConnectionRoom.Shared.EnterAsync(settings.Timeout, cancellation);
            return room is null ? run.NotRun(ConnectionRoom.Lack) : await run.RunAsync(settings.Timeout, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }
}
