namespace TlsCompat.Audit.Witnesses;

/// <summary>A hello on its way from one address to another.</summary>
internal sealed record SplitCase(WitnessHello Hello, FlowTuple Flow);
