using System.Globalization;

namespace TlsCompat.Peers.Tests;

/// <summary>
/// Which scenes are played: those whose names hold what TLSCOMPAT_PEER_SCENES says, all without it; each as often as
/// TLSCOMPAT_PEER_RUNS says, once without it.
/// </summary>
internal static class Playbill
{
    private static readonly string s_scenes = Environment.GetEnvironmentVariable("TLSCOMPAT_PEER_SCENES") ?? "";

    private static readonly int s_runs = int.Parse(Environment.GetEnvironmentVariable("TLSCOMPAT_PEER_RUNS") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>The name of a scene and the number of its run, for each that is played.</summary>
    public static TheoryData<string, int> Of(IEnumerable<Row> rows) => new(
        Enumerable.Range(1, s_runs).SelectMany(run => rows
            .Where(row => row.Name.Contains(s_scenes, StringComparison.OrdinalIgnoreCase))
            .Select(row => (row.Name, run))));

    /// <summary>
    /// Plays a scene on a thread of its own. It waits for the programs that it starts, and the servers of its kind in this process need
    /// the pool's threads meanwhile.
    /// </summary>
    public static Task PlayAsync(Action scene) =>
        Task.Factory.StartNew(scene, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
