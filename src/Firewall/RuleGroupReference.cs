namespace TlsCompat.Firewall;

/// <summary>A policy's use of a rule group (StatefulRuleGroupReference).</summary>
public sealed record RuleGroupReference
{
    public required string ResourceArn { get; init; }

    /// <summary>Lower runs first, in strict order only.</summary>
    public int? Priority { get; init; }

    /// <summary>Override.Action DROP_TO_ALERT: the group's drops only alert.</summary>
    public bool DropToAlert { get; init; }

    /// <summary>Whether AWS or one of its partners manages the group, so that nobody else can read its rules: its ARN names no account.</summary>
    public bool IsManaged => Firewall.ResourceArn.Parse(ResourceArn)?.IsManaged == true;

    /// <summary>The group's name, the last part of its ARN.</summary>
    public string Name => Firewall.ResourceArn.NameIn(ResourceArn) ?? ResourceArn;

    /// <summary>The group itself, where it was read too.</summary>
    public RuleGroup? Group { get; init; }

    /// <summary>One line: <c>100 egress-allow</c>, and that its drops only alert.</summary>
    public override string ToString() => $"{(Priority is { } priority ? $"{priority} " : "")}{Name}{(DropToAlert ? " (drops only alert)" : "")}";
}
