using System.Runtime.CompilerServices;
using Xunit.v3;

namespace TlsCompat.Peers.Tests;

/// <summary>
/// A theory whose rows are played several at a time: most of a scene is waiting, for a server to start and for answers that never
/// come. Each row must stand for itself. TLSCOMPAT_PEER_STAGES says how many, of all theories together; 4 unless it says otherwise.
/// </summary>
[XunitTestCaseDiscoverer(typeof(SceneDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SceneTheoryAttribute : TheoryAttribute
{
    public SceneTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        // Rows that are test cases of their own would be played one after the other.
        DisableDiscoveryEnumeration = true;
        SkipTestWithoutData = true;
    }
}
