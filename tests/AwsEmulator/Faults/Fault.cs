namespace TlsCompat.AwsEmulator.Faults;

/// <summary>A fault to inject.</summary>
public sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>DescribeRuleGroup and the like; null for every operation.</summary>
    public string? Operation { get; init; }

    public string? Region { get; init; }

    /// <summary>What the request's body must contain, a rule group's name for example; null for anything.</summary>
    public string? Body { get; init; }

    /// <summary>How many calls go right before.</summary>
    public int After { get; init; }

    /// <summary>How often it happens.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Of <see cref="FaultKind.Latency"/>.</summary>
    public TimeSpan Delay { get; init; }
}
