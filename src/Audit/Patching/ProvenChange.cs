namespace TlsCompat.Audit.Patching;

/// <summary>What the witnesses say of a change.</summary>
/// <param name="Proof">Why it is right; null where one speaks against it.</param>
internal sealed record ProvenChange(Proof? Proof)
{
    /// <summary>Which one, and how; null where there is a proof.</summary>
    public PatchRefusal? Refusal { get; init; }

    /// <summary>What passes after the change that was stopped before, as clauses: with the caller's consent, or where something else stops it.</summary>
    public IReadOnlyList<string> LetsThrough { get; init; } = [];

    /// <summary>What it costs, as clauses.</summary>
    public IReadOnlyList<string> Costs { get; init; } = [];

    /// <summary>The other policies that have the rule group, in which it was proven too.</summary>
    public IReadOnlyList<string> AlsoChanges { get; init; } = [];

    public static ProvenChange Refused(PatchRefusal refusal) => new((Proof?)null) { Refusal = refusal };
}
