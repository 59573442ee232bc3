namespace TlsCompat.Cmdlets;

/// <summary>What became of findings in the Security Hub of one region.</summary>
public sealed record PublishedAudit
{
    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>Findings that it took: new ones, and those that are still there.</summary>
    public required int Imported { get; init; }

    /// <summary>Findings that are gone.</summary>
    public required int Archived { get; init; }

    /// <summary>Findings that are accepted now and were not before.</summary>
    public required int Suppressed { get; init; }

    /// <summary>Findings that nobody accepts any more.</summary>
    public required int Reopened { get; init; }

    /// <summary>Findings that it did not take; each is an error.</summary>
    public required int Failed { get; init; }

    public override string ToString() => $"{AccountId} {Region}: {Imported} imported, {Archived} archived, {Suppressed} suppressed, {Reopened} reopened, {Failed} failed";
}
