using TlsCompat.Audit;
using TlsCompat.Calls.Options;

namespace TlsCompat.Calls;

/// <summary>Tells what was read and what was not, at the end of a call.</summary>
public static class Coverages
{
    public static IEnumerable<CallEvent> Close(AuditCoverage coverage, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        ArgumentNullException.ThrowIfNull(caller);
        return [new CallSum(coverage.Sum), .. coverage.NotJudged(caller.Spelling[CallOptions.Embedded]).Select(line => new CallNote(line))];
    }
}
