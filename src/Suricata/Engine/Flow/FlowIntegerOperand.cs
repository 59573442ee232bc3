namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>What a <c>flowint</c> is set to, changed by or compared with.</summary>
/// <param name="Name">Another variable; null for a number.</param>
/// <param name="Number">The number.</param>
internal readonly record struct FlowIntegerOperand(string? Name, uint Number);
