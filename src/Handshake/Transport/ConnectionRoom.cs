using System.Globalization;
using System.Runtime.InteropServices;

namespace TlsCompat.Handshake.Transport;

/// <summary>
/// How many connections and look-ups may be open at once: as many as the process may have files (RLIMIT_NOFILE), less what it needs itself.
/// Beyond that the runtime does not merely fail to connect: it ends. Whoever finds no room waits, and its time-out with it.
/// </summary>
/// <param name="size">How many.</param>
/// <param name="problem">Why there is no room for even one target; null where there is.</param>
internal sealed class ConnectionRoom(int size, string? problem = null) : IDisposable
{
    /// <summary>Why something was not run.</summary>
    public const string Lack = ProbeResult.LackOfFiles;

    // The probes that are run first, and the handshake that is finished beside them.
    private const int PerTarget = 4;

    // Who waits longer than so many connections may take would wait for minutes more.
    private const int MostWaits = 12;

    // Assemblies that are loaded, the files of certificates and of the resolver, pipes, what is written.
    private const int Reserve = 32;

    // Limits are a matter of hundreds; more connections than that are no fault of theirs.
    private const int Most = 16_384;

    private readonly SemaphoreSlim _free = new(size);

    /// <summary>That of the process.</summary>
    public static ConnectionRoom Shared { get; } = OfProcess();

    /// <summary>Why there is no room for even one target; null where there is.</summary>
    public string? Problem => problem;

    /// <summary>How many targets find room for their first probes: more at a time would only take it from each other.</summary>
    public int Targets => Math.Max(1, size / PerTarget);

    /// <summary>Waits for room; what is returned gives it back. Null where there was none in time.</summary>
    /// <param name="timeout">The time that a connection may take.</param>
    /// <param name="cancellation">Ends the waiting with <see cref="OperationCanceledException"/>.</param>
    public async Task<IDisposable?> EnterAsync(TimeSpan timeout, CancellationToken cancellation) =>
        await _free.WaitAsync(MostWaits * timeout, cancellation) ? new Place(_free) : null;

    public void Dispose() => _free.Dispose();

    /// <param name="limit">How many files the process may have open; null where that is not known.</param>
    /// <param name="used">How many it has.</param>
    public static int SizeFor(long? limit, int used) => limit is { } files ? (int)Math.Clamp(files - used - Reserve, 1, Most) : Most;

    /// <summary>
    /// Why so few files are not enough to test even one target. Whoever tries all the same loses what it has done: the next library that
    /// is to be loaded cannot be.
    /// </summary>
    /// <param name="limit">How many files the process may have open; null where that is not known.</param>
    /// <param name="used">How many it has.</param>
    public static string? ProblemOf(long? limit, int used) => limit is { } files && files < used + Reserve + PerTarget
        ? string.Create(CultureInfo.InvariantCulture, $"the process may have {files} files open (ulimit -n), and a test needs {used + Reserve + PerTarget}")
        : null;

    private static ConnectionRoom OfProcess()
    {
        var (limit, used) = (Limit(), Used());
        return new ConnectionRoom(SizeFor(limit, used), ProblemOf(limit, used));
    }

    private static long? Limit()
    {
        if (OperatingSystem.IsWindows())
            return null;
        try
        {
            // RLIMIT_NOFILE of Linux and of the systems that come from BSD.
            return GetLimit(OperatingSystem.IsLinux() ? 7 : 8, out var limit) == 0 && limit.Soft <= long.MaxValue ? (long)limit.Soft : null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    private static int Used()
    {
        var folder = OperatingSystem.IsLinux() ? "/proc/self/fd" : "/dev/fd";
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Count();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Reserve;
        }
    }

    [DllImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ResourceLimit
    {
        public readonly ulong Soft;
        public readonly ulong Hard;
    }

    private sealed class Place(SemaphoreSlim room) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0)
                room.Release();
        }
    }
}
