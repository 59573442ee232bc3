namespace TlsCompat.Firewall;

/// <summary>A policy's use of a rule group (StatefulRuleGroupReference).</summary>
public sealed record RuleGroupReference
{
    public required string ResourceArn { get; init; }

    /// <summary>Lower runs first, in strict order only.</summary>
    public int? Priority { get; init; }

    /// <summary>Override.Action DROP_TO_ALERT: the group's drops only alert.</summary>
    public bool DropToAlert { get; init; }

    /// <summary>The group itself, where it was read too.</summary>
    public RuleGroup? Group { get; init; }
}
