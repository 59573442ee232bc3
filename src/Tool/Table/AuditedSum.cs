using TlsCompat.Firewall;

namespace TlsCompat.Tool.Table;

/// <summary>How much was looked at, counted as it comes.</summary>
internal sealed class AuditedSum
{
    public int Rules { get; private set; }

    public int Groups { get; private set; }

    public int Policies { get; private set; }

    /// <summary>Names in headers without a value.</summary>
    public SortedSet<string> SetsWithoutValue { get; } = new(StringComparer.Ordinal);

    /// <summary>Rules on quic or udp that pass or block what may be QUIC and were not judged.</summary>
    public int QuicRulesNotJudged { get; set; }

    public void Add(FirewallInventory part)
    {
        Rules += part.Groups.Sum(group => group.Rules.Rules.Count);
        Groups += part.Groups.Count;
        Policies += part.Policies.Count;
    }
}
