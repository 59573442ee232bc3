namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>A <c>threshold</c> option.</summary>
internal static class ThresholdOption
{
    /// <summary>
    /// Whether it only limits what is logged. A rule that blocks acts on every match under <c>type limit</c>, and under <c>type both</c> with
    /// a count of one, as measured on Suricata 7.0.10 and 8.0.7; other thresholds count matches first.
    /// </summary>
    public static bool IsOnlyAboutLogging(ReadOnlySpan<char> value)
    {
        var parts = value.Trim('"').ToString().Split(',', StringSplitOptions.TrimEntries);
        var type = Find(parts, "type");
        return type == "limit" || (type == "both" && Find(parts, "count") == "1");
    }

    private static string? Find(string[] parts, string name) =>
        Array.Find(parts, part => part.StartsWith(name + " ", StringComparison.Ordinal))?[name.Length..].Trim();
}
