namespace TlsCompat.Aws.Publishing;

/// <summary>What was done in the Security Hub of one region.</summary>
/// <param name="Imported">How many findings it took.</param>
/// <param name="Archived">How many it archived.</param>
/// <param name="Suppressed">How many it suppressed.</param>
/// <param name="Reopened">How many are new again.</param>
/// <param name="Failed">Those that it did not take.</param>
public sealed record PublicationResult(int Imported, int Archived, int Suppressed, int Reopened, IReadOnlyList<FailedFinding> Failed);
