namespace TlsCompat.Audit;

/// <summary>Why a patch is believed to be right: after it, every split outcome equals the unsplit outcome before it, and no unsplit outcome changed.</summary>
/// <param name="Status">How strong the belief is.</param>
/// <param name="Cases">How many handshakes were traced, before and after.</param>
/// <param name="Reason">What stands in the way of a stronger status; null when proven.</param>
public sealed record Proof(ProofStatus Status, int Cases, string? Reason = null)
{
    /// <summary>What handshakes they were: directions, names that pass and that do not, segments, record versions. Null where none was traced.</summary>
    public string? Kinds { get; init; }

    /// <summary>What was tried of the patches of one rule set together, and in the subsets that somebody may take; null where there is no other patch.</summary>
    public string? Together { get; init; }

    public override string ToString() => Reason is null ? $"{Status}, {Cases} handshakes" : $"{Status}, {Cases} handshakes: {Reason}";
}
