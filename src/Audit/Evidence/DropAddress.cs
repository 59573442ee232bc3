namespace TlsCompat.Audit.Evidence;

/// <summary>One side of the flows that a rule blocked. The members are a contract: see docs/json.md.</summary>
/// <param name="Address">The address as the log has it.</param>
/// <param name="Port">The server's port; null for clients, whose ports differ from flow to flow.</param>
/// <param name="Flows">The flows with this address.</param>
/// <param name="FirstSeen">The first of them.</param>
/// <param name="LastSeen">The last of them.</param>
public sealed record DropAddress(string Address, int? Port, long Flows, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen);
