using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine.Play;
using Result = TlsCompat.Suricata.Engine.Outcome;

namespace TlsCompat.Audit.Trials;

/// <summary>What a rule set does with one case, unsplit and split.</summary>
internal sealed record SplitResult(SplitCase Case, HandshakeTrace Unsplit, HandshakeTrace Split)
{
    public OutcomePair Outcome { get; } = new(Unsplit.Outcome, Split.Outcome);

    public bool IsUndecided => Unsplit.Outcome == Result.Undecided || Split.Outcome == Result.Undecided;

    public IEnumerable<string> UndecidedBecause => Unsplit.UndecidedBecause.Concat(Split.UndecidedBecause).Distinct(StringComparer.Ordinal);

    /// <summary>How much harm the split does.</summary>
    public Severity Severity => (Unsplit.Outcome, Split.Outcome) switch
    {
        var (unsplit, split) when unsplit == split || IsUndecided => Severity.Info,
        (Result.Passed, Result.Delayed) => Severity.High,
        (Result.Passed or Result.Delayed, Result.Dropped or Result.Rejected) => Severity.Critical,
        (Result.Dropped or Result.Rejected, Result.Passed or Result.Delayed) => Severity.Medium, // let through only because it is split
        _ => Severity.Low, // blocked or let through either way, but not in the same manner
    };

    // Arrays: PowerShell cannot index what a collection expression makes for an interface.
    public Witness ToWitness() =>
        new(Case.Hello.Client, Case.Hello.ServerName, Case.Hello.Segments, Case.Flow.Server.ToString())
        {
            Packets = TracedPacket.Of(Split.Packets),
        };
}
