using Xunit.Sdk;
using Xunit.v3;

namespace TlsCompat.Peers.Tests;

/// <summary>All rows of a theory, run by <see cref="SceneRunner"/>.</summary>
internal sealed class SceneTestCase : XunitDelayEnumeratedTheoryTestCase, ISelfExecutingXunitTestCase
{
    [Obsolete("For the runner, which makes test cases anew from what it has written down.")]
    public SceneTestCase()
    {
    }

    public SceneTestCase(IXunitTestMethod method, string displayName, string uniqueId, string? sourceFilePath, int? sourceLineNumber)
        : base(method, displayName, uniqueId, @explicit: false, skipTestWithoutData: true, sourceFilePath: sourceFilePath, sourceLineNumber: sourceLineNumber)
    {
    }

    public ValueTask<RunSummary> Run(
        ExplicitOption explicitOption,
        IMessageBus messageBus,
        object?[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        SceneRunner.RunAsync(this, explicitOption, messageBus, constructorArguments, aggregator, cancellationTokenSource);
}
