namespace TlsCompat.Audit.Trials;

/// <summary>Server names that show what a rule does.</summary>
/// <param name="Taken">One that the rule takes; null where none was found.</param>
/// <param name="NotTaken">For a rule that takes names in general, one that it does not take; null for others.</param>
/// <param name="MayTakeOthers">Whether names that nobody thought of, or other clients, may yet be taken, where <paramref name="Taken"/> is null.</param>
internal readonly record struct FoundServerNames(string? Taken, string? NotTaken, bool MayTakeOthers);
