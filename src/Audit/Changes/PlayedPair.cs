using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Audit.Changes;

/// <summary>What one side does with a hello.</summary>
/// <param name="Unsplit">In one segment.</param>
/// <param name="Split">In several.</param>
internal sealed record PlayedPair(PlayOutcome Unsplit, PlayOutcome Split)
{
    public OutcomePair Outcome => new(Unsplit.Outcome, Split.Outcome);

    public bool IsUndecided => Unsplit.Outcome == FlowOutcome.Undecided || Split.Outcome == FlowOutcome.Undecided;

    public IEnumerable<string> UndecidedBecause => Unsplit.UndecidedBecause.Concat(Split.UndecidedBecause);
}
