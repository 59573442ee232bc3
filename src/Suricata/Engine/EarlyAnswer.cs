namespace TlsCompat.Suricata.Engine;

/// <summary>What one condition or check of a rule says of the first segment of a split hello.</summary>
/// <param name="Holds">Whether it holds there.</param>
/// <param name="Cause">What that makes the reason for the rule to match early, or not to.</param>
/// <param name="Keyword">The option behind it, where that is not the one that the condition is named for.</param>
internal readonly record struct EarlyAnswer(Truth Holds, EarlyMatchCause Cause, string? Keyword = null)
{
    /// <summary>As addresses and ports are: taken to match.</summary>
    public static EarlyAnswer Taken => new(Truth.Yes, EarlyMatchCause.OtherTraffic);

    /// <summary>No flow that is played meets it.</summary>
    public static EarlyAnswer Never => new(Truth.No, EarlyMatchCause.OtherTraffic);

    /// <summary>It depends on what the engine does not know.</summary>
    public static EarlyAnswer Unknown => new(Truth.Unknown, EarlyMatchCause.UnknownKeyword);

    /// <summary>It needs the complete hello, or what comes after it.</summary>
    public static EarlyAnswer NeedsHello => new(Truth.No, EarlyMatchCause.NeedsHello);
}
