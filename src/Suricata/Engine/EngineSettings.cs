namespace TlsCompat.Suricata.Engine;

/// <summary>How an engine is to evaluate its rules.</summary>
public sealed record EngineSettings
{
    public EngineVersion Version { get; init; } = EngineVersion.Suricata7;

    public RuleOrder Order { get; init; } = RuleOrder.Action;

    /// <summary>What happens to packets that no rule decided; empty in action order, where AWS has no default actions.</summary>
    public IReadOnlyList<DefaultAction> DefaultActions { get; init; } = [];
}
