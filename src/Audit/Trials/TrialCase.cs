using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Audit.Trials;

/// <summary>A case that stands for all that come to the same: hellos of the same clients, for other names perhaps, that meet the same rules.</summary>
/// <param name="Hello">The hello, whole and in segments.</param>
/// <param name="Flow">The addresses and ports.</param>
/// <param name="Meeting">The rules that it meets.</param>
/// <param name="Client">Of the hellos for its name the how manieth it is.</param>
internal sealed record TrialCase(WitnessHello Hello, FlowTuple Flow, Meeting Meeting, int Client)
{
    /// <summary>How many cases it stands for, itself among them.</summary>
    public int Count { get; set; } = 1;
}
