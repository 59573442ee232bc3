using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Trials;

/// <summary>What a rule set does with one case, unsplit and split.</summary>
/// <param name="Trial">The case.</param>
/// <param name="Assumption">What is assumed of sets without a value.</param>
/// <param name="Run">Which rules.</param>
/// <param name="Unsplit">What becomes of the hello in one segment.</param>
/// <param name="Split">What becomes of it in several.</param>
internal sealed record SplitResult(TrialCase Trial, FlowAssumption Assumption, TrialRun Run, PlayOutcome Unsplit, PlayOutcome Split)
{
    public SplitCase Case => new(Trial.Hello, Trial.Flow, Assumption);

    public OutcomePair Outcome => new(Unsplit.Outcome, Split.Outcome);

    public bool IsUndecided => Unsplit.Outcome == FlowOutcome.Undecided || Split.Outcome == FlowOutcome.Undecided;

    public IEnumerable<string> UndecidedBecause => Unsplit.UndecidedBecause.Concat(Split.UndecidedBecause).Distinct(StringComparer.Ordinal);

    /// <summary>How much harm the split does.</summary>
    public Severity Severity => (Unsplit.Outcome, Split.Outcome) switch
    {
        var (unsplit, split) when unsplit == split || IsUndecided => Severity.Info,
        (FlowOutcome.Passed, FlowOutcome.Delayed) => Severity.High,
        (FlowOutcome.Passed or FlowOutcome.Delayed, FlowOutcome.Dropped or FlowOutcome.Rejected) => Severity.Critical,
        (FlowOutcome.Dropped or FlowOutcome.Rejected, FlowOutcome.Passed or FlowOutcome.Delayed) => Severity.Medium, // let through only because it is split
        _ => Severity.Low, // blocked or let through either way, but not in the same manner
    };

    // Arrays: PowerShell cannot index what a collection expression makes for an interface.
    public Witness ToWitness() =>
        new(Trial.Hello.Client, Trial.Hello.ServerName, Trial.Hello.Segments, Trial.Flow.Server.ToString())
        {
            Packets = TracedPacket.Of(Run.Trace(Trial, Assumption, isSplit: true)),
            UnsplitPackets = TracedPacket.Of(Run.Trace(Trial, Assumption, isSplit: false)),
        };
}
