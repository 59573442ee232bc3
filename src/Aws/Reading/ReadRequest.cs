namespace TlsCompat.Aws.Reading;

/// <summary>What to read: names or ARNs of what is wanted, also with the wildcards *, ? and [a-d], for which case does not count; with none, everything.</summary>
public sealed record ReadRequest
{
    /// <summary>Firewalls, each with its policy, the policy's groups and HOME_NET of its VPC.</summary>
    public IReadOnlyList<string> Firewalls { get; init; } = [];

    /// <summary>Policies with their groups, and the firewalls that use them.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Rule groups by themselves.</summary>
    public IReadOnlyList<string> RuleGroups { get; init; } = [];

    /// <summary>List the groups of AWS and its partners too, of which metadata is all that can be had.</summary>
    public bool IncludeManaged { get; init; }

    /// <summary>Calls at a time, in all regions together.</summary>
    public int MaxConcurrency { get; init; } = 16;

    internal bool IsEverything => Firewalls.Count == 0 && Policies.Count == 0 && RuleGroups.Count == 0;
}
