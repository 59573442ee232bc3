using System.Collections.Concurrent;

namespace TlsCompat.Cmdlets;

/// <summary>Runs work on other threads and carries out on the pipeline's thread, which alone may write, what the work posts there.</summary>
internal sealed class PipelineThread : IDisposable
{
    private readonly BlockingCollection<Action> _posted = [];

    /// <summary>Hands over something to write; nothing happens where the pipeline has stopped.</summary>
    public void Post(Action action)
    {
        try
        {
            _posted.Add(action);
        }
        catch (InvalidOperationException)
        {
            // What is told after the end is told to nobody.
        }
    }

    /// <summary>Returns when the work has ended, and not before: stopped, it is waited for.</summary>
    public void Run(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = Task.Run(() => EndAsync(work, stop.Token), CancellationToken.None);
        try
        {
            foreach (var action in _posted.GetConsumingEnumerable(CancellationToken.None))
                action();
        }
        catch
        {
            stop.Cancel();
            ((IAsyncResult)running).AsyncWaitHandle.WaitOne();
            throw;
        }

        running.GetAwaiter().GetResult();
    }

    public void Dispose() => _posted.Dispose();

    private async Task EndAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _posted.CompleteAdding();
        }
    }
}
