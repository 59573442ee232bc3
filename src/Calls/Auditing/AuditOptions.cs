using TlsCompat.Audit;
using TlsCompat.Firewall;

namespace TlsCompat.Calls.Auditing;

/// <summary>What a caller says of an audit, and of what it is made of.</summary>
public sealed record AuditOptions
{
    /// <summary>What the call itself says of the firewall. Values of sets that it does not give are those of the settings file.</summary>
    public ScopeSettings Scope { get; init; } = new();

    /// <summary>What counts as a failure; null leaves it to the settings file.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Also what was looked at and found harmless.</summary>
    public bool IncludePassed { get; init; }

    /// <summary>Leave <c>rev</c> as it is in patched rules.</summary>
    public bool KeepRevision { get; init; }

    /// <summary>Offer to write domain lists out as the rules that AWS generates from them.</summary>
    public bool ExpandLists { get; init; }

    /// <summary>What patches may let through that was stopped before.</summary>
    public AcceptedChanges Accept { get; init; }

    /// <summary>The settings file; null for the nearest from the caller's folder upward, <see cref="SettingsCall.NoFile"/> for none.</summary>
    public string? SettingsFile { get; init; }

    /// <summary>The report of known findings; null leaves it to the settings file.</summary>
    public string? BaselineFile { get; init; }
}
