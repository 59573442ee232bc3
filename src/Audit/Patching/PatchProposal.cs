namespace TlsCompat.Audit.Patching;

/// <summary>The patch that is offered for a rule, or why none is.</summary>
/// <param name="Patch">The patch; null where none is offered.</param>
/// <param name="Refusal">What speaks against the smallest change; null where it is offered.</param>
internal sealed record PatchProposal(RulePatch? Patch, PatchRefusal? Refusal)
{
    public static readonly PatchProposal None = new(null, null);
}
