namespace TlsCompat.Oracle.Tests;

/// <summary>What happened to the packets of a case, from Suricata or from the engine: dropped packets, and what was logged for each.</summary>
internal sealed record OracleVerdict(IReadOnlyList<int> Dropped, IReadOnlyList<(int Packet, int Sid)> Logged)
{
    /// <summary>The rules that Suricata did not load, as they were bound to the case.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    public bool Equals(OracleVerdict? other) =>
        other is not null && Dropped.SequenceEqual(other.Dropped) && Logged.SequenceEqual(other.Logged);

    public override int GetHashCode() => HashCode.Combine(Dropped.Count, Logged.Count);

    public override string ToString() =>
        $"dropped {string.Join(',', Dropped)}; logged {string.Join(',', Logged.Select(l => $"{l.Packet}:{l.Sid}"))}";
}
