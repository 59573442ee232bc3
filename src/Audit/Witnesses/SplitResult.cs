using TlsCompat.Suricata.Engine;
using Result = TlsCompat.Suricata.Engine.Outcome;

namespace TlsCompat.Audit.Witnesses;

/// <summary>What a rule set does with one case, unsplit and split.</summary>
internal sealed record SplitResult(SplitCase Case, HandshakeTrace Unsplit, HandshakeTrace Split)
{
    public OutcomePair Outcome { get; } = new(Unsplit.Outcome, Split.Outcome);

    public bool IsUndecided => Outcome.Unsplit == Result.Undecided || Outcome.Split == Result.Undecided;

    public IEnumerable<string> UndecidedBecause => Unsplit.UndecidedBecause.Concat(Split.UndecidedBecause).Distinct(StringComparer.Ordinal);

    /// <summary>How much harm the split does.</summary>
    public Severity Severity => Outcome switch
    {
        { Differs: false } => Severity.Info,
        { Unsplit: Result.Undecided } or { Split: Result.Undecided } => Severity.Info,
        { Unsplit: Result.Passed, Split: Result.Delayed } => Severity.High,
        { Unsplit: Result.Passed } => Severity.Critical,
        // Denied either way, but not in the same manner; or let through only because it was split.
        { Split: Result.Passed or Result.Delayed } => Severity.Medium,
        _ => Severity.Low,
    };
}
