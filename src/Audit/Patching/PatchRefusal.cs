namespace TlsCompat.Audit.Patching;

/// <summary>Why a change is not offered.</summary>
/// <param name="Reason">What speaks against it, as the end of "No patch is offered: …".</param>
/// <param name="Acceptable">What the caller could accept to have it offered; None where that would not help.</param>
internal sealed record PatchRefusal(string Reason, AcceptedChanges Acceptable = AcceptedChanges.None);
