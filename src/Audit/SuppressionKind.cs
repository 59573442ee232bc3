namespace TlsCompat.Audit;

/// <summary>Where a suppression is written.</summary>
public enum SuppressionKind
{
    /// <summary>In the settings file.</summary>
    Settings,

    /// <summary>In a comment above the rule.</summary>
    Inline,

    /// <summary>In a list of the findings that were known on some day.</summary>
    Baseline,
}
