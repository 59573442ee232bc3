namespace TlsCompat.Suricata.Engine;

/// <summary>Between which numbers something lies in ordinary flows, the ends included.</summary>
internal readonly record struct Ordinary(long First, long Last);
