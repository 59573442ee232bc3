using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>The stateful half of a firewall policy: which groups, in which order, and what happens to the rest.</summary>
public sealed record FirewallPolicy
{
    public required string Name { get; init; }

    public string? Arn { get; init; }

    public required SourceDocument Document { get; init; }

    /// <summary>Where in the document the default actions, or else the policy, stand.</summary>
    public required TextPosition Position { get; init; }

    public RuleOrder Order { get; init; } = RuleOrder.Action;

    /// <summary>Whether a template leaves the order open, so that <see cref="Order"/> is AWS's default and no more.</summary>
    public bool IsOrderAssumed { get; init; }

    /// <inheritdoc cref="RuleGroup.Inputs"/>
    internal ModuleInputs Inputs { get; init; } = ModuleInputs.None;

    /// <inheritdoc cref="RuleGroup.LeftOpenBy"/>
    internal SourceDocument? LeftOpenBy { get; init; }

    /// <inheritdoc cref="RuleGroup.Assumptions"/>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <inheritdoc cref="RuleGroup.Module"/>
    public string? Module { get; init; }

    /// <summary>In the order of the document; <see cref="OrderedGroups"/> is the order of evaluation.</summary>
    public IReadOnlyList<RuleGroupReference> Groups { get; init; } = [];

    public IReadOnlyList<DefaultAction> DefaultActions { get; init; } = [];

    /// <summary>Where the default actions are written; null where there are none.</summary>
    public DefaultActionOrigin? DefaultActionOrigin { get; init; }

    /// <summary>Default actions that this version does not know, as written.</summary>
    public IReadOnlyList<string> UnknownDefaultActions { get; init; } = [];

    /// <summary>PolicyVariables: HOME_NET where the policy sets it.</summary>
    public RuleVariables Variables { get; init; } = RuleVariables.Empty;

    /// <summary>StatefulEngineOptions.StreamExceptionPolicy: DROP, CONTINUE or REJECT.</summary>
    public string? StreamExceptionPolicy { get; init; }

    public string? TlsInspectionConfigurationArn { get; init; }

    /// <summary>EnableTLSSessionHolding.</summary>
    public bool HoldsTlsSessions { get; init; }

    /// <summary>FirewallPolicyV2: another engine with other rules, to which nothing here applies.</summary>
    public bool IsNextGeneration { get; init; }

    /// <summary>The references in the order of evaluation: by priority in strict order, as listed otherwise.</summary>
    public IEnumerable<RuleGroupReference> OrderedGroups =>
        Order == RuleOrder.Strict ? Groups.OrderBy(reference => reference.Priority ?? int.MaxValue) : Groups;

    /// <inheritdoc cref="RuleGroup.IsLeftOpen"/>
    /// <param name="value">The ARN of a rule group, or a default action.</param>
    internal bool IsLeftOpen(string value) => TemplatePlaceholder.IsIn(value) && (Document.IsProgram || Inputs.Deciding(value).Count > 0);

    public override string ToString() => Name;
}
