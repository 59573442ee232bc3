using System.Collections.Concurrent;

namespace TlsCompat.Handshake.Tests;

/// <summary>Runs asynchronous work on one thread, as a busy machine does: where that thread is held, nothing goes on.</summary>
internal sealed class OneThread : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

    public static Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var context = new OneThread();
        var ended = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            SetSynchronizationContext(context);
            var task = work();
            _ = task.ContinueWith(_ => context._queue.CompleteAdding(), TaskScheduler.Default);
            foreach (var (callback, state) in context._queue.GetConsumingEnumerable())
                callback(state);
            ended.SetFromTask(task);
        })
        { IsBackground = true }.Start();
        return ended.Task;
    }

    public override void Post(SendOrPostCallback d, object? state) => _queue.Add((d, state));
}
