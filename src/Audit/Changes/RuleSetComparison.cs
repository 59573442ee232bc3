namespace TlsCompat.Audit.Changes;

/// <summary>What the rules of one side do otherwise than those of another. The members are a contract: they are only added to.</summary>
public sealed record RuleSetComparison
{
    /// <summary>The old side, as the caller names it.</summary>
    public required string Old { get; init; }

    /// <summary>The new side, as the caller names it.</summary>
    public required string New { get; init; }

    /// <summary>The answer in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <summary>
    /// Whether all of both sides was judged: every rule read and understood, every group of every policy there, every set with a value, and
    /// every rule that differs met by a handshake. Only then does no change in the list mean that nothing changes.
    /// </summary>
    public required bool IsWhole { get; init; }

    /// <summary>
    /// Whether something in which the sides differ was not judged, so that a check that waits for changes cannot be sure. What neither side
    /// lets anybody read, and is the same on both, is not among it.
    /// </summary>
    public required bool HasUnjudgedDifferences { get; init; }

    /// <summary>How many of <see cref="Changes"/> are <see cref="ChangeKind.Opened"/>.</summary>
    public int Opened => Count(ChangeKind.Opened);

    public int Closed => Count(ChangeKind.Closed);

    public int Altered => Count(ChangeKind.Altered);

    public int Undecided => Count(ChangeKind.Undecided);

    /// <summary>Opened and closed first, split and unsplit, outbound and inbound; each with the handshake that shows it.</summary>
    public required IReadOnlyList<OutcomeChange> Changes { get; init; }

    /// <summary>How many handshakes were tried on both sides, each split and unsplit.</summary>
    public required int Handshakes { get; init; }

    /// <summary>Rules that stand on both sides alike, in the same order.</summary>
    public required int RulesSame { get; init; }

    /// <summary>Rules with a sid of both sides that are worded otherwise, or stand elsewhere.</summary>
    public required int RulesChanged { get; init; }

    public required int RulesAdded { get; init; }

    public required int RulesRemoved { get; init; }

    /// <summary>Of the rules that differ those that do no more than log: no outcome depends on them.</summary>
    public required int RulesThatOnlyLog { get; init; }

    /// <summary>Rules that differ and that no handshake was found for.</summary>
    public required IReadOnlyList<RuleNotCompared> NotCompared { get; init; }

    /// <summary>What was not judged, as sentences; empty where <see cref="IsWhole"/>.</summary>
    public required IReadOnlyList<string> NotJudged { get; init; }

    /// <summary>What is worth knowing and takes nothing from the answer, as sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public override string ToString() => Summary;

    private int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);
}
