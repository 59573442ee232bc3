namespace TlsCompat.Audit.Patching;

/// <summary>Why a change is not offered.</summary>
/// <param name="Reason">What speaks against it, as the end of "No patch is offered: …".</param>
/// <param name="Acceptable">What the caller could accept to have it offered; None where that would not help.</param>
internal sealed record PatchRefusal(string Reason, AcceptedChanges Acceptable = AcceptedChanges.None)
{
    /// <summary>Whether it is right here, and speaks against it in another policy that has the rule group.</summary>
    public bool IsOfOtherPolicy { get; init; }
}
