using System.Collections.Immutable;
using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>The QUIC results of one address, asked by probe.</summary>
/// <param name="results">The results; those that this machine could not run tell nothing.</param>
internal sealed class QuicObservations(ImmutableArray<ProbeResult> results)
{
    public ImmutableArray<ProbeResult> Results { get; } = [.. results.Where(result => result.Outcome != ProbeOutcome.NotRun)];

    /// <summary>ClientHellos in a version that servers speak, for the name that was to be asked for.</summary>
    public IEnumerable<ProbeResult> Asked => Results.Where(result => result.Probe != QuicProbeMatrix.OtherName.Name && result.Probe != QuicProbeMatrix.Version.Name);

    /// <summary>Whether a server has answered a ClientHello in whatever way: it has arrived as a whole.</summary>
    public static bool IsAnswered(ProbeResult result) =>
        result.Passed || result.Outcome is ProbeOutcome.Alert or ProbeOutcome.Closed or ProbeOutcome.Malformed or ProbeOutcome.VersionNegotiation;

    /// <summary>Whether anything of a QUIC server has come, be it an acknowledgement.</summary>
    public static bool IsHeard(ProbeResult result) => result.Phase == ProbePhase.Answer;

    /// <summary>Whether a probe passed each time that it was sent; null where it was not, or did both.</summary>
    public bool? Passes(QuicProbe probe) => Each(probe, result => result.Passed);

    /// <summary>The same of an answer, whatever it was.</summary>
    public bool? Answers(QuicProbe probe) => Each(probe, IsAnswered);

    /// <summary>The last result of a probe.</summary>
    public ProbeResult? Last(QuicProbe probe) => Results.LastOrDefault(result => result.Probe == probe.Name);

    private bool? Each(QuicProbe probe, Func<ProbeResult, bool> holds)
    {
        var all = Results.Where(result => result.Probe == probe.Name).Select(holds).Distinct().ToList();
        return all.Count == 1 ? all[0] : null;
    }
}
