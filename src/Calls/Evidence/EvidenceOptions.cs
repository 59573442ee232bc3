namespace TlsCompat.Calls.Evidence;

/// <summary>Of which time logs are read.</summary>
public sealed record EvidenceOptions
{
    /// <summary>The first moment; null for the beginning of the log.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The first moment after it; null for the end of the log.</summary>
    public DateTimeOffset? Until { get; init; }
}
