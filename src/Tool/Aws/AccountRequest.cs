namespace TlsCompat.Tool.Aws;

/// <summary>What the options of a call say about an account. It has no type of the AWS SDK, which a call on files never loads.</summary>
internal sealed record AccountRequest
{
    public required IReadOnlyList<string> Regions { get; init; }

    public required bool AllRegions { get; init; }

    public required IReadOnlyList<string> Firewalls { get; init; }

    public required IReadOnlyList<string> Policies { get; init; }

    public required IReadOnlyList<string> RuleGroups { get; init; }

    public string? Profile { get; init; }

    public string? RoleArn { get; init; }

    public string? ExternalId { get; init; }

    public string? RoleSessionName { get; init; }

    public string? EndpointUrl { get; init; }

    public bool UseFips { get; init; }

    public bool UseDualStack { get; init; }
}
