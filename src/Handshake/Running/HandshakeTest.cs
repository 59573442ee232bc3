using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Running;

/// <summary>
/// Tests targets, as many at a time as <see cref="HandshakeSettings.ThrottleLimit"/> says. They are added one by one, while the
/// results of others already stream; what is wrong with a target is a result like any other, and the rest goes on.
/// </summary>
public sealed class HandshakeTest : IAsyncDisposable
{
    private readonly HandshakeSettings _settings;
    private readonly NameResolver _resolver;
    private readonly CancellationTokenSource _cancellation;
    private readonly Channel<HandshakeTarget> _targets = Channel.CreateUnbounded<HandshakeTarget>();
    private readonly Channel<HandshakeResult> _results = Channel.CreateUnbounded<HandshakeResult>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Backlog? _backlog;
    private readonly Task _work;
    private int _added;
    private int _done;

    /// <param name="settings">How they are tested.</param>
    /// <param name="cancellation">Ends every connection at once; <see cref="Results"/> then ends with <see cref="OperationCanceledException"/>.</param>
    public HandshakeTest(HandshakeSettings settings, CancellationToken cancellation = default)
        : this(settings, NameResolver.System, cancellation)
    {
    }

    internal HandshakeTest(HandshakeSettings settings, NameResolver resolver, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _resolver = resolver;
        _backlog = settings.ThrottleLimit == 1 ? null : new Backlog(settings.ThrottleLimit / 2, 4 * settings.ThrottleLimit);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _work = Task.Run(WorkAsync, CancellationToken.None);
    }

    /// <summary>
    /// The results in order of completion, to be read by one reader at a time: a batch awaits <c>ReadAllAsync</c>, a pipeline takes
    /// with <c>TryRead</c> what is there between two inputs. It ends when all targets are done and <see cref="Complete"/> was called.
    /// </summary>
    public ChannelReader<HandshakeResult> Results => _results.Reader;

    /// <summary>Whether fewer targets are tested at a time than was asked for, because the process may have too few files open.</summary>
    public bool IsSlowed => ConnectionRoom.Shared.Problem is null && TargetsAtATime < Math.Min(_settings.ThrottleLimit, Added);

    /// <summary>How many targets are tested at a time.</summary>
    public int TargetsAtATime => Math.Min(_settings.ThrottleLimit, ConnectionRoom.Shared.Targets);

    /// <summary>Targets added so far.</summary>
    public int Added => Volatile.Read(ref _added);

    /// <summary>Targets all of whose results are there.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>The target that was begun last; null before the first.</summary>
    public string? Current { get; private set; }

    /// <summary>Tests all targets, and yields the results in order of completion. A caller that stops early cancels the rest.</summary>
    public static async IAsyncEnumerable<HandshakeResult> RunAsync(
        IEnumerable<HandshakeTarget> targets, HandshakeSettings settings, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var test = new HandshakeTest(settings, cancellation);
        await using (test.ConfigureAwait(false))
        {
            foreach (var target in targets)
                test.Add(target);
            test.Complete();
            await foreach (var result in test.Results.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return result;
        }
    }

    /// <summary>Adds a target; it is begun as soon as there is room.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Complete"/> was called.</exception>
    public void Add(HandshakeTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _backlog?.Add();
        if (!_targets.Writer.TryWrite(target))
        {
            _backlog?.Begin();
            throw new InvalidOperationException("No target can be added after the last one.");
        }

        Interlocked.Increment(ref _added);
    }

    /// <summary>Says that no further target will be added.</summary>
    public void Complete() => _targets.Writer.TryComplete();

    /// <summary>Cancels what still runs, and returns when it has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _cancellation.CancelAsync();
        await _work;
        _backlog?.Dispose();
        _cancellation.Dispose();
    }

    private async Task WorkAsync()
    {
        var putOff = new ConcurrentQueue<Task>();
        try
        {
            var room = new ParallelOptions { MaxDegreeOfParallelism = TargetsAtATime, CancellationToken = _cancellation.Token };
            await Parallel.ForEachAsync(_targets.Reader.ReadAllAsync(_cancellation.Token), room, async (target, _) =>
            {
                Current = Endpoint.Shown(target.Text);
                _backlog?.Begin();
                var isPutOff = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var test = CountedAsync(target, isPutOff.SetResult);
                // What is left of it makes room for a target that waits.
                if (await Task.WhenAny(test, isPutOff.Task) == test)
                    await test;
                else
                    putOff.Enqueue(test);
            });
            await Task.WhenAll(putOff);
            _results.Writer.Complete();
        }
        catch (Exception exception)
        {
            // To be thrown where the results are read: nobody awaits the work itself.
            _targets.Writer.TryComplete();
            await _cancellation.CancelAsync();
            await Task.WhenAll(putOff).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            _results.Writer.Complete(exception);
        }
    }

    private async Task CountedAsync(HandshakeTarget target, Action putOff)
    {
        await TestAsync(target, putOff, _cancellation.Token);
        Interlocked.Increment(ref _done);
    }

    private async Task TestAsync(HandshakeTarget target, Action putOff, CancellationToken cancellation)
    {
        var starts = _settings.StartTls;
        if (!Endpoint.TryParse(target.Text, target.Port ?? starts?.DefaultPort, out var endpoint, out var problem))
        {
            Report(target, TargetProblemKind.InvalidTarget, problem);
        }
        else if (ServerName.Problem(target.ServerName) is { } wrong)
        {
            Report(target, TargetProblemKind.InvalidServerName, $"'{Endpoint.Shown(target.Text)}': the server name {wrong}");
        }
        else if (ConnectionRoom.Shared.Problem is { } lack)
        {
            Report(target, TargetProblemKind.NoRoom, $"'{Endpoint.Shown(target.Text)}' was not tested: {lack}");
        }
        else if (await AddressesAsync(target, endpoint, cancellation) is { } addresses)
        {
            var tester = new EndpointTester(target.ServerName is { } name ? _settings with { ServerName = name } : _settings, _resolver, _backlog);
            var left = addresses.Count;
            await Task.WhenAll(addresses.Select(async address =>
                _results.Writer.TryWrite(await tester.TestAsync(endpoint, address, () => PutOff(ref left, putOff), cancellation))));
        }
    }

    /// <summary>A target waits for others when each of its addresses does.</summary>
    private static void PutOff(ref int left, Action putOff)
    {
        if (Interlocked.Decrement(ref left) == 0)
            putOff();
    }

    /// <summary>The addresses to test, one null where the proxy is to resolve the host; no list where a problem was reported.</summary>
    private async Task<IReadOnlyList<IPAddress?>?> AddressesAsync(HandshakeTarget target, Endpoint endpoint, CancellationToken cancellation)
    {
        IReadOnlyList<IPAddress> found = !target.Addresses.IsDefaultOrEmpty ? target.Addresses
            : !_settings.Addresses.IsDefaultOrEmpty ? _settings.Addresses
            : endpoint.Address is { } literal ? [literal]
            : [];
        if (found.Count == 0 && _settings.Proxies.For(endpoint) is not null)
            return [null];
        try
        {
            if (found.Count == 0)
            {
                using var room = await ConnectionRoom.Shared.EnterAsync(_settings.Timeout, cancellation);
                if (room is null)
                {
                    Report(target, TargetProblemKind.NotResolved, $"'{Endpoint.Shown(target.Text)}': {endpoint.Host} was not resolved: {ConnectionRoom.Lack}");
                    return null;
                }

                found = await _resolver.ResolveAsync(endpoint.Host, _settings.Timeout, cancellation);
            }
        }
        catch (SocketException exception)
        {
            Report(target, TargetProblemKind.NotResolved, $"'{Endpoint.Shown(target.Text)}': {endpoint.Host} does not resolve: {exception.Message}");
            return null;
        }

        var asked = found.Select(address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).Distinct()
            .Where(address => _settings.AddressFamily is AddressFamily.Unspecified || address.AddressFamily == _settings.AddressFamily)
            .ToList();
        if (asked.Count > 0)
            return asked;
        Report(target, TargetProblemKind.NoAddress, $"'{Endpoint.Shown(target.Text)}': no {(_settings.AddressFamily == AddressFamily.InterNetwork ? "IPv4" : "IPv6")} address among {string.Join(", ", found)}");
        return null;
    }

    private void Report(HandshakeTarget target, TargetProblemKind kind, string message) =>
        _results.Writer.TryWrite(new TargetProblem { Target = Endpoint.Shown(target.Text), Kind = kind, Message = message });
}
