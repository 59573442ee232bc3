namespace TlsCompat.Oracle.Tests;

/// <summary>What happened to the packets of a case, from Suricata or from the engine.</summary>
/// <param name="Dropped">The packets that were dropped, those with a reset among them.</param>
/// <param name="Rejected">The packets that were answered with a reset.</param>
/// <param name="Logged">What was logged for each.</param>
internal sealed record OracleVerdict(IReadOnlyList<int> Dropped, IReadOnlyList<int> Rejected, IReadOnlyList<(int Packet, int Sid)> Logged)
{
    /// <summary>The rules that Suricata did not load, as they were bound to the case.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    public bool Equals(OracleVerdict? other) =>
        other is not null && Dropped.SequenceEqual(other.Dropped) && Rejected.SequenceEqual(other.Rejected) && Logged.SequenceEqual(other.Logged);

    public override int GetHashCode() => HashCode.Combine(Dropped.Count, Logged.Count);

    public override string ToString() =>
        $"dropped {string.Join(',', Dropped)}; reset {string.Join(',', Rejected)}; logged {string.Join(',', Logged.Select(l => $"{l.Packet}:{l.Sid}"))}";
}
