using TlsCompat.Firewall;

namespace TlsCompat.Calls.Changes;

/// <summary>What a caller says of a comparison.</summary>
public sealed record RuleComparisonOptions
{
    /// <summary>The name or ARN of the policy that alone is compared; null for all there is.</summary>
    public string? PolicyName { get; init; }

    /// <summary>What the call itself says of the firewall, on both sides. Values of sets that it does not give are those of the settings file.</summary>
    public ScopeSettings Scope { get; init; } = new();

    /// <summary>The settings file; null for the nearest from the caller's folder upward.</summary>
    public string? SettingsFile { get; init; }
}
