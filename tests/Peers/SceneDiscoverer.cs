using Xunit.Sdk;
using Xunit.v3;

namespace TlsCompat.Peers.Tests;

/// <summary>Makes one <see cref="SceneTestCase"/> of a theory.</summary>
internal sealed class SceneDiscoverer : TheoryDiscoverer
{
    protected override ValueTask<IReadOnlyCollection<IXunitTestCase>> CreateTestCasesForTheory(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, ITheoryAttribute theoryAttribute)
    {
        var details = TestIntrospectionHelper.GetTestCaseDetails(discoveryOptions, testMethod, theoryAttribute);
        return theoryAttribute.Skip is not null
            ? base.CreateTestCasesForTheory(discoveryOptions, testMethod, theoryAttribute)
            : new([new SceneTestCase(details.ResolvedTestMethod, details.TestCaseDisplayName, details.UniqueID, details.SourceFilePath, details.SourceLineNumber)]);
    }
}
