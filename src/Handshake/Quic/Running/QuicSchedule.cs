using System.Collections.Immutable;
using System.Net;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Quic.Diagnosing;
using TlsCompat.Handshake.Quic.Probes;
using TlsCompat.Handshake.Transport;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Quic.Running;

/// <summary>
/// Which QUIC probes are sent to one address, and when: those that were asked for at once, since a datagram overflows no queue of
/// connections, and beside them, once what has not answered most likely never will, those that tell apart what they leave open.
/// </summary>
/// <param name="server">Address and port.</param>
/// <param name="offer">What is offered.</param>
/// <param name="timeout">The time of a probe, and of all of them but for the repeats.</param>
/// <param name="source">Gives random, connection ids and key shares.</param>
internal sealed class QuicSchedule(IPEndPoint server, Offer offer, TimeSpan timeout, ByteSource source)
{
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(1.2);

    // Added to by one flow, and read by it alone; the runs are looked at while they go on.
    private readonly List<Planned> _planned = [];

    /// <param name="probes">The probes to send at once.</param>
    /// <param name="repeat">How often each is sent, one after the other.</param>
    /// <param name="followUp">Whether further ones may follow.</param>
    /// <param name="cancellation">Ends all with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Every result, in the order of the matrix and of the attempts.</returns>
    public async Task<ImmutableArray<ProbeResult>> RunAsync(ImmutableArray<QuicProbe> probes, int repeat, bool followUp, CancellationToken cancellation)
    {
        foreach (var probe in probes)
            Begin(probe, repeat, timeout, cancellation);
        var all = Task.WhenAll(_planned.Select(planned => planned.Done));
        if (followUp)
        {
            var patience = MostPatience < timeout / 3 ? MostPatience : timeout / 3;
            var ended = await Task.WhenAny(all, Task.Delay(patience, cancellation)) == all;
            foreach (var probe in QuicDiagnoser.FollowUps(SoFar()))
                Begin(probe, 1, ended ? timeout : timeout - patience, cancellation);
            all = Task.WhenAll(_planned.Select(planned => planned.Done));
        }

        await all;
        return SoFar();
    }

    private ImmutableArray<ProbeResult> SoFar() =>
        [.. _planned.OrderBy(planned => QuicProbe.All.IndexOf(planned.Probe)).SelectMany(planned => planned.SoFar)];

    private void Begin(QuicProbe probe, int repeat, TimeSpan time, CancellationToken cancellation)
    {
        var planned = new Planned(probe);
        planned.Done = RunAsync(planned, repeat, time, cancellation);
        _planned.Add(planned);
    }

    private async Task RunAsync(Planned planned, int repeat, TimeSpan time, CancellationToken cancellation)
    {
        using var room = await ConnectionRoom.Shared.EnterAsync(time, cancellation);
        for (var attempt = 1; attempt <= repeat; attempt++)
        {
            var run = new QuicProbeRun(planned.Probe, attempt, server, offer, source);
            planned.Begin(run);
            planned.End(room is null ? run.NotRun(ConnectionRoom.Lack) : await run.RunAsync(time, cancellation));
        }
    }

    /// <summary>The runs of a probe, of which the last may still go on.</summary>
    private sealed class Planned(QuicProbe probe)
    {
        private readonly object _lock = new();
        private ImmutableArray<ProbeResult> _results = [];
        private QuicProbeRun? _run;

        public QuicProbe Probe => probe;

        public Task Done { get; set; } = Task.CompletedTask;

        public ImmutableArray<ProbeResult> SoFar
        {
            get
            {
                lock (_lock)
                    return _run?.SoFar is { } going ? _results.Add(going) : _results;
            }
        }

        public void Begin(QuicProbeRun run)
        {
            lock (_lock)
                _run = run;
        }

        public void End(ProbeResult result)
        {
            lock (_lock)
            {
                _results = _results.Add(result);
                _run = null;
            }
        }
    }
}
