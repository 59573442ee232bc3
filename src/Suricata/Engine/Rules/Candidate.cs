namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>A rule that the addresses and ports of a flow do not rule out.</summary>
/// <param name="Index">Its place in the order of rules.</param>
/// <param name="Rule">The rule.</param>
/// <param name="ToServer">Whether its header holds for packets to the server.</param>
/// <param name="ToClient">Whether its header holds for packets to the client.</param>
internal sealed record Candidate(int Index, CompiledRule Rule, Truth ToServer, Truth ToClient);
