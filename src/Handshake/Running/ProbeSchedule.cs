using System.Collections.Immutable;
using TlsCompat.Handshake.Completing;
using TlsCompat.Handshake.Diagnosing;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Routing;
using TlsCompat.Handshake.Transport;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake.Running;

/// <summary>
/// Which probes are run against one address, and when: those that were asked for at once, as many at a time as
/// <see cref="HandshakeSettings.Parallel"/> says; those that tell apart what they leave open; and last and alone those that failed, since a
/// server with a short queue fails what comes in company. Beside them one handshake is finished.
/// </summary>
internal sealed class ProbeSchedule(HandshakeSettings settings, Route route, SharedOffer offer, Func<ImmutableArray<string>, CompleteRun> complete, Backlog? backlog)
{
    /// <summary>
    /// How often to look. What has not answered by then most likely never will: the probes that would follow begin, so that silence
    /// costs the time-out once and not twice. A slow server pays with a few connections more.
    /// </summary>
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(1);

    /// <summary>In this many runs alone in a row a hello must pass for its failure beside others to be put down to the company.</summary>
    private const int RunsAlone = 3;

    /// <summary>Where one was put down to the company, so often for the others.</summary>
    private const int FurtherRunsAlone = 2;

    /// <summary>Until a server has noticed that the connection before is closed.</summary>
    private static readonly TimeSpan BeforeAlone = TimeSpan.FromMilliseconds(250);

    /// <summary>So many probes that time out are repeated. Where these do so again, the others would too.</summary>
    private const int MostSilentRepeats = 3;

    // Added to by one flow, and read by every connection.
    private ImmutableArray<Planned> _planned = [];

    /// <param name="putOff">Is told when the probes are done, where the handshake waits for other targets.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>Every result, in the order of the matrix and of the attempts, and the handshake that was finished; null where none was to be.</returns>
    public async Task<(ImmutableArray<ProbeResult> Results, CompleteHandshake? Handshake)> RunAsync(Action putOff, CancellationToken cancellation)
    {
        using var gate = new SemaphoreSlim(settings.Parallel);
        foreach (var probe in (ImmutableArray<Probe>)[.. settings.Probes, .. settings.Clients.Select(Probe.Of)])
        {
            for (var attempt = 1; attempt <= settings.Repeat; attempt++)
                Begin(probe, attempt, isFollowUp: false, gate, cancellation);
        }

        using var completion = new Completion(settings, offer, complete, gate, backlog);
        completion.Begin(cancellation);
        await ProbeAsync(completion, gate, cancellation);
        if (completion.IsPutOff)
            putOff();
        var results = InOrder();
        return (results, settings.Complete ? await completion.EndAsync(results.Any(result => result.Passed), cancellation) : null);
    }

    private async Task ProbeAsync(Completion completion, SemaphoreSlim gate, CancellationToken cancellation)
    {
        var followed = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var all = Task.WhenAll(_planned.Select(planned => planned.Done).ToList());
            var ended = await Task.WhenAny(all, Task.Delay(Patience, cancellation)) == all || cancellation.IsCancellationRequested;
            if (ended)
                await all;
            var seen = ended ? InOrder() : SoFar();
            var next = settings.FollowUp ? Diagnoser.FollowUps(seen).Where(probe => followed.Add(probe.Name)).ToList() : [];
            // One that waits for other targets would be begun when all others are answered, and cost the time-out once more.
            if ((next.Count > 0 || completion.IsPutOff) && !ended && !seen.Any(IsAnswered))
                completion.MakeRoom();
            foreach (var probe in next)
                Begin(probe, seen.Count(result => result.Probe == probe.Name) + 1, isFollowUp: true, gate, cancellation);
            if (ended && next.Count == 0 && !BeginAgain(gate, cancellation) && !(settings.FollowUp && await RepeatAloneAsync(cancellation)))
                return;
        }
    }

    private TimeSpan Patience => MostPatience < settings.Timeout / 4 ? MostPatience : settings.Timeout / 4;

    /// <summary>The results in the order of the matrix and of the attempts.</summary>
    private ImmutableArray<ProbeResult> InOrder() =>
        [.. _planned.OrderBy(planned => Probe.All.IndexOf(planned.Probe) is var row and >= 0 ? row : int.MaxValue).Select(planned => planned.Result).OfType<ProbeResult>()];

    /// <summary>The same of what is known now: a run that still goes on counts as one without an answer.</summary>
    private ImmutableArray<ProbeResult> SoFar() => [.. _planned.Select(planned => planned.Result ?? planned.Run?.SoFar).OfType<ProbeResult>()];

    private static bool IsAnswered(ProbeResult result) => result.BytesReceived > 0;

    private void Begin(Probe probe, int attempt, bool isFollowUp, SemaphoreSlim gate, CancellationToken cancellation, bool isAgain = false)
    {
        var planned = new Planned(probe, attempt) { IsFollowUp = isFollowUp, IsAgain = isAgain };
        _planned = _planned.Add(planned);
        planned.Done = WithinGateAsync(planned, isFollowUp, gate, cancellation);
    }

    /// <summary>
    /// Begins anew what was given too little time: how long the server takes was not known yet when its allowance was set.
    /// </summary>
    private bool BeginAgain(SemaphoreSlim gate, CancellationToken cancellation)
    {
        var hasty = _planned.Where(planned => planned is { Result: { Outcome: ProbeOutcome.TimedOut, IsAlone: false }, IsAgain: false } && planned.Timeout < Allowance()).ToList();
        _planned = _planned.RemoveRange(hasty);
        foreach (var planned in hasty)
            Begin(planned.Probe, planned.Attempt, planned.IsFollowUp, gate, cancellation, isAgain: true);
        return hasty.Count > 0;
    }

    private async Task WithinGateAsync(Planned planned, bool isFollowUp, SemaphoreSlim gate, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            // What was still open when it was planned may be answered by now. And silence that lasted is not waited for as long again.
            if (!isFollowUp || Diagnoser.FollowUps(SoFar()).Any(probe => probe.Name == planned.Probe.Name))
                await RunAsync(planned, isFollowUp || _planned.Any(other => other.Result?.Outcome == ProbeOutcome.TimedOut) ? Allowance() : settings.Timeout, isAlone: false, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task RunAsync(Planned planned, TimeSpan timeout, bool isAlone, CancellationToken cancellation)
    {
        using var room = await ConnectionRoom.Shared.EnterAsync(settings.Timeout, cancellation);
        planned.Timeout = timeout;
        ProbeResult result;
        Offer offered;
        do
        {
            offered = offer.Current;
            planned.Run = new ProbeRun(planned.Probe, planned.Attempt, route, offered, settings.Source, isAlone);
            result = room is null ? planned.Run.NotRun(ConnectionRoom.Lack) : await planned.Run.RunAsync(timeout, cancellation);
        }
        while (result.ReceivedAlert == AlertDescription.NoApplicationProtocol && offer.TryDoWithout(offered));
        planned.Result = result;
    }

    /// <summary>
    /// Once more each probe that failed, one connection at a time, where something was answered at all: a fault that does not repeat is
    /// another one. True where a repetition passed, so that there is more to be asked.
    /// </summary>
    private async Task<bool> RepeatAloneAsync(CancellationToken cancellation)
    {
        var seen = InOrder();
        if (!seen.Any(IsAnswered))
            return false;
        var passed = false;
        var silent = 0;
        foreach (var probe in Diagnoser.Repeats(seen))
        {
            var last = seen.Last(result => result.Probe == probe.Name);
            if (last.Outcome == ProbeOutcome.TimedOut && silent == MostSilentRepeats)
                continue;
            var runs = 0;
            ProbeResult result;
            do
            {
                var planned = new Planned(probe, seen.Count(before => before.Probe == probe.Name) + ++runs);
                _planned = _planned.Add(planned);
                await Task.Delay(BeforeAlone, cancellation);
                await RunAsync(planned, Allowance(), isAlone: true, cancellation);
                result = planned.Result!;
            }
            while (result.Passed && runs < (passed ? FurtherRunsAlone : RunsAlone));
            passed |= result.Passed;
            // One that passes alone puts all the others in doubt.
            silent = passed ? 0 : silent + (result.Outcome == ProbeOutcome.TimedOut ? 1 : 0);
        }

        return passed;
    }

    /// <summary>
    /// The time of a probe that follows. What the address has shown of its round trip and of its haste tells what silence means: six round
    /// trips with room for three retransmissions are enough, and a black hole is not waited for a second time.
    /// </summary>
    private TimeSpan Allowance()
    {
        var results = SoFar();
        if (results.Max(result => result.ConnectSpan) is not { } roundTrip)
            return settings.Timeout;
        var work = results.Where(result => result.Passed).Max(result => result.AnswerSpan - result.ConnectSpan) is { } time && time > TimeSpan.Zero ? time : TimeSpan.Zero;
        var needed = (6 * roundTrip) + (8 * work);
        // Where nothing was answered, three follow one after another before the time of the first ones is over.
        var least = TimeSpan.FromSeconds(results.Any(IsAnswered) ? 2 : 1.5);
        return needed < least ? (least < settings.Timeout ? least : settings.Timeout) : needed < settings.Timeout ? needed : settings.Timeout;
    }

    /// <summary>One run of a probe: planned, then going on, then with a result; without one where it was not needed any more.</summary>
    private sealed class Planned(Probe probe, int attempt)
    {
        public Probe Probe => probe;

        public int Attempt => attempt;

        /// <summary>Whether it is left out where it is not needed any more; one that was asked for never is.</summary>
        public bool IsFollowUp { get; init; }

        /// <summary>Whether it was run before, in too little time.</summary>
        public bool IsAgain { get; init; }

        /// <summary>The time that it was given.</summary>
        public TimeSpan Timeout { get; set; }

        public Task Done { get; set; } = Task.CompletedTask;

        public ProbeRun? Run { get; set; }

        public ProbeResult? Result { get; set; }
    }
}
