using TlsCompat.Audit.Trials;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Audit.Changes;

/// <summary>A handshake that comes out otherwise on the new side.</summary>
/// <param name="Hello">The hello, whole and in segments.</param>
/// <param name="ServerName">The name that it is for; of names that come to the same another one perhaps than that of the hello.</param>
/// <param name="Flow">The addresses and ports.</param>
/// <param name="Assumption">What is assumed of sets without a value.</param>
/// <param name="Old">What becomes of it on the old side.</param>
/// <param name="Now">What becomes of it on the new side.</param>
internal sealed record PlayedChange(WitnessHello Hello, string ServerName, FlowTuple Flow, FlowAssumption Assumption, PlayedPair Old, PlayedPair Now)
{
    /// <summary>The number of the world in which it is so; null where it is so in all.</summary>
    public int? World { get; init; }

    /// <summary>The kinds of change, each with the form of the hello of which it is so.</summary>
    public IEnumerable<(ChangeKind Kind, ChangedHello Hello)> Kinds
    {
        get
        {
            var (unsplit, split) = (KindOf(Old.Unsplit.Outcome, Now.Unsplit.Outcome), KindOf(Old.Split.Outcome, Now.Split.Outcome));
            if (unsplit == split)
                return unsplit is { } both ? [(both, ChangedHello.Both)] : [];
            return [.. unsplit is { } one ? [(one, ChangedHello.Unsplit)] : Array.Empty<(ChangeKind, ChangedHello)>(), .. split is { } other ? [(other, ChangedHello.Split)] : Array.Empty<(ChangeKind, ChangedHello)>()];
        }
    }

    /// <summary>What the way from one outcome to another is; null for none, and where neither is known.</summary>
    public static ChangeKind? KindOf(FlowOutcome old, FlowOutcome now) =>
        old == now ? null
        : old == FlowOutcome.Undecided || now == FlowOutcome.Undecided ? ChangeKind.Undecided
        : (GetsThrough(old), GetsThrough(now)) switch
        {
            (false, true) => ChangeKind.Opened,
            (true, false) => ChangeKind.Closed,
            _ => ChangeKind.Altered,
        };

    private static bool GetsThrough(FlowOutcome outcome) => outcome is FlowOutcome.Passed or FlowOutcome.Delayed;
}
