namespace TlsCompat.Handshake.Running;

/// <summary>
/// The targets that wait to be begun. While there are any, handshakes are finished later: the wait for a silent server starts when its
/// target is begun, and one finished handshake takes more of the processor than all probes of its target.
/// </summary>
/// <param name="atATime">So many of the handshakes that were put off are finished at a time: each takes memory.</param>
/// <param name="most">So many are put off at most: results of a long list are to come while it is worked on.</param>
internal sealed class Backlog(int atATime, int most) : IDisposable
{
    private readonly object _lock = new();
    private readonly SemaphoreSlim _room = new(atATime);
    private TaskCompletionSource _empty = new();
    private int _waiting;
    private int _putOff;

    /// <summary>A target waits.</summary>
    public void Add()
    {
        lock (_lock)
        {
            if (_waiting++ == 0)
                _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>A target that waited is begun.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            if (--_waiting == 0)
                _empty.SetResult();
        }
    }

    /// <summary>Puts a handshake off where targets wait. What is returned is when it may be finished; null where it may be at once.</summary>
    public Turn? PutOff()
    {
        lock (_lock)
        {
            if (_waiting == 0 || _putOff == most)
                return null;
            _putOff++;
            return new Turn(this, _empty.Task);
        }
    }

    public void Dispose() => _room.Dispose();

    /// <summary>When a handshake that was put off may be finished; disposed when it is.</summary>
    public sealed class Turn(Backlog backlog, Task empty) : IDisposable
    {
        private bool _isInside;

        /// <summary>Waits until no target waits, and then for room.</summary>
        public async Task WaitAsync(CancellationToken cancellation)
        {
            await empty.WaitAsync(cancellation);
            await backlog._room.WaitAsync(cancellation);
            _isInside = true;
        }

        public void Dispose()
        {
            if (_isInside)
                backlog._room.Release();
            lock (backlog._lock)
                backlog._putOff--;
        }
    }
}
