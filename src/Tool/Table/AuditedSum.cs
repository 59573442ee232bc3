using TlsCompat.Audit;
using TlsCompat.Firewall;

namespace TlsCompat.Tool.Table;

/// <summary>How much was looked at, counted as it comes.</summary>
/// <param name="given">The values of sets that the call gives.</param>
internal sealed class AuditedSum(GivenSets given)
{
    public AuditCoverage Coverage { get; } = new() { Given = given };

    /// <summary>Names in headers without a value.</summary>
    public SortedSet<string> SetsWithoutValue { get; } = new(StringComparer.Ordinal);

    /// <summary>Rules on quic or udp that pass or block what may be QUIC and were not judged.</summary>
    public int QuicRulesNotJudged { get; set; }
}
