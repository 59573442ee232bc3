namespace TlsCompat.Aws.Reading;

/// <summary>A rule group of AWS or a partner. Its rules are not for reading, so that what it passes or blocks is not known.</summary>
public sealed record ManagedRuleGroup
{
    public required string Region { get; init; }

    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>Null for AWS itself.</summary>
    public string? Vendor { get; init; }

    public string? Description { get; init; }

    public int? Capacity { get; init; }

    public DateTime? LastModified { get; init; }
}
