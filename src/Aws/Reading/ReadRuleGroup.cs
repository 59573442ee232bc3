using TlsCompat.Firewall;

namespace TlsCompat.Aws.Reading;

/// <summary>A rule group as it was read, and what a change of it must know.</summary>
public sealed record ReadRuleGroup
{
    public required string Account { get; init; }

    public required string Region { get; init; }

    public required string Arn { get; init; }

    /// <summary>Of the moment of reading: an update with it fails when somebody has changed the group since.</summary>
    public required string? UpdateToken { get; init; }

    public int? Capacity { get; init; }

    public int? ConsumedCapacity { get; init; }

    /// <summary>Policies that use it.</summary>
    public int? Associations { get; init; }

    public DateTime? LastModified { get; init; }

    /// <summary>With the addresses of its <c>@</c> references, as far as they are prefix lists.</summary>
    public required RuleGroup Group { get; init; }

    public override string ToString() => Arn;
}
