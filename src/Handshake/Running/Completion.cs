using System.Collections.Immutable;
using TlsCompat.Handshake.Completing;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Running;

/// <summary>
/// When the one handshake is finished beside the probes: at once if there is room, when no target waits any more where many are tested, and
/// last where it had to make room because nothing was answered.
/// </summary>
/// <param name="settings">How the address is tested.</param>
/// <param name="offer">What is offered.</param>
/// <param name="run">Makes the run for application protocols.</param>
/// <param name="gate">The connections that may be open at once.</param>
/// <param name="backlog">The targets that wait; null where nothing is put off.</param>
internal sealed class Completion(HandshakeSettings settings, SharedOffer offer, Func<ImmutableArray<string>, CompleteRun> run, SemaphoreSlim gate, Backlog? backlog) : IDisposable
{
    private readonly CancellationTokenSource _makingRoom = new();
    private Task<CompleteHandshake?> _first = Task.FromResult<CompleteHandshake?>(null);

    /// <summary>Whether it waits for other targets to be begun.</summary>
    public bool IsPutOff { get; private set; }

    public void Begin(CancellationToken cancellation)
    {
        if (!settings.Complete)
            return;
        var putOff = backlog?.PutOff();
        IsPutOff = putOff is not null;
        _first = FirstAsync(putOff, cancellation);
    }

    /// <summary>Gives its place to a probe: where no hello is answered there is no certificate to be had.</summary>
    public void MakeRoom() => _makingRoom.Cancel();

    /// <param name="isAnswered">Whether a hello was answered after all, so that a handshake that made room is worth another try.</param>
    /// <param name="cancellation">The caller's.</param>
    public async Task<CompleteHandshake> EndAsync(bool isAnswered, CancellationToken cancellation) =>
        await _first
        ?? (isAnswered ? await RunAsync(cancellation) : new CompleteHandshake { Completed = false, Problem = "certificate not obtained: time-out" });

    public void Dispose() => _makingRoom.Dispose();

    /// <summary>Null where it made room.</summary>
    private async Task<CompleteHandshake?> FirstAsync(Backlog.Turn? putOff, CancellationToken cancellation)
    {
        using var turn = putOff;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _makingRoom.Token);
        try
        {
            if (turn is not null)
                await turn.WaitAsync(either.Token);
            await gate.WaitAsync(either.Token);
            try
            {
                return await RunAsync(either.Token);
            }
            finally
            {
                gate.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<CompleteHandshake> RunAsync(CancellationToken cancellation)
    {
        using var room = await ConnectionRoom.Shared.EnterAsync(settings.Timeout, cancellation);
        if (room is null)
            return new CompleteHandshake { Completed = false, Problem = $"certificate not obtained: {ConnectionRoom.Lack}" };
        while (true)
        {
            var offered = offer.Current;
            var attempt = run(offered.Alpn ?? Offer.Web);
            var handshake = await attempt.RunAsync(settings.Timeout, cancellation);
            if (!attempt.IsAlpnRefused || !offer.TryDoWithout(offered))
                return handshake;
        }
    }
}
