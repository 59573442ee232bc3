using System.Collections.Frozen;

namespace TlsCompat.Suricata.Engine;

/// <summary>How an engine is to evaluate its rules.</summary>
public sealed record EngineSettings
{
    public EngineVersion Version { get; init; } = EngineVersion.Suricata7;

    public RuleOrder Order { get; init; } = RuleOrder.Action;

    /// <summary>What happens to packets that no rule decided; empty in action order, where AWS has no default actions.</summary>
    public IReadOnlyList<DefaultAction> DefaultActions { get; init; } = [];

    /// <summary>Flowbits that rules which were not read may set: whatever depends on one is unknown. All others are not set until a rule sets them.</summary>
    public IReadOnlySet<string> UnknownFlowbits { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The countries of addresses.</summary>
    public KnownCountries Countries { get; init; } = KnownCountries.None;

    /// <summary>Whether rules run beside these that were not read, or left out: they may have buffers transformed before these look at them.</summary>
    public bool AreRulesMissing { get; init; }
}
