using System.Globalization;
using Xunit.Sdk;
using Xunit.v3;

namespace TlsCompat.Peers.Tests;

/// <summary>Runs the rows of a <see cref="SceneTheoryAttribute"/>, several at a time.</summary>
internal sealed class SceneRunner : XunitTestCaseRunner
{
    private static readonly SceneRunner s_instance = new();

    private static readonly int s_count = int.Parse(Environment.GetEnvironmentVariable("TLSCOMPAT_PEER_STAGES") ?? "4", CultureInfo.InvariantCulture);

    // Theories that run beside each other share them.
    private static readonly SemaphoreSlim s_stages = new(s_count);

    private SceneRunner()
    {
    }

    public static async ValueTask<RunSummary> RunAsync(
        SceneTestCase theory,
        ExplicitOption explicitOption,
        IMessageBus messageBus,
        object?[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        var rows = await aggregator.Clone().RunAsync(theory.CreateTests, []);
        // Without rows there is no more to do than to say why, as for any theory.
        return rows.Count == 0
            ? await XunitRunnerHelper.RunXunitTestCase(theory, messageBus, cancellationTokenSource, aggregator, explicitOption, constructorArguments)
            : await s_instance.Run(
                theory, rows, messageBus, aggregator, cancellationTokenSource, theory.TestCaseDisplayName, theory.SkipReason, explicitOption, constructorArguments);
    }

    protected override async ValueTask<RunSummary> RunTestCase(XunitTestCaseRunnerContext ctxt, Exception? exception)
    {
        if (exception is not null)
            return await base.RunTestCase(ctxt, exception);

        var sum = new Lock();
        var summary = new RunSummary();
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = s_count, CancellationToken = ctxt.CancellationTokenSource.Token };
            await Parallel.ForEachAsync(ctxt.Tests, options, async (row, end) =>
            {
                await s_stages.WaitAsync(end);
                try
                {
                    var result = await RunTest(ctxt, row);
                    lock (sum)
                        summary.Aggregate(result);
                }
                finally
                {
                    s_stages.Release();
                }
            });
        }
        catch (OperationCanceledException) when (ctxt.CancellationTokenSource.IsCancellationRequested)
        {
            // The rows that have not begun are left out.
        }

        return summary;
    }
}
