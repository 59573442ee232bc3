using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Audit.Trials;

/// <summary>A hello on its way from one address to another.</summary>
/// <param name="Hello">The hello, whole and in segments.</param>
/// <param name="Flow">The addresses and ports.</param>
/// <param name="Assumption">What is assumed of sets without a value; null where nothing was looked for yet.</param>
internal sealed record SplitCase(WitnessHello Hello, FlowTuple Flow, FlowAssumption? Assumption = null);
