using TlsCompat.Audit;

namespace TlsCompat.Tool.Table;

/// <summary>How much was looked at, counted as it comes.</summary>
internal sealed class AuditedSum
{
    public AuditCoverage Coverage { get; } = new();

    /// <summary>Names in headers without a value.</summary>
    public SortedSet<string> SetsWithoutValue { get; } = new(StringComparer.Ordinal);

    /// <summary>Rules on quic or udp that pass or block what may be QUIC and were not judged.</summary>
    public int QuicRulesNotJudged { get; set; }
}
