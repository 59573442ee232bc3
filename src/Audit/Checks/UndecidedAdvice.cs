namespace TlsCompat.Audit.Checks;

/// <summary>What to do about something that is not known, by what it is.</summary>
internal static class UndecidedAdvice
{
    public static string For(IEnumerable<string> unknown)
    {
        var names = unknown.ToList();
        var advice = new List<string>();
        if (names.Exists(IsSet))
            advice.Add("Give the value of the set (--set or --port-set, -Set or -PortSet)");
        if (names.Exists(IsCountry))
            advice.Add("Give the country of the addresses (--geoip, -GeoIP)");
        if (names.Exists(name => name.StartsWith("flowbits", StringComparison.Ordinal)))
            advice.Add("Audit the policy with the rule group that sets the flowbit");
        if (names.Exists(name => name.StartsWith("rule group ", StringComparison.Ordinal)))
            advice.Add("Give the rule groups that were not read to the same call");
        if (advice.Count < names.Count)
            advice.Add("Test the rule with a real ClientHello in two segments before you rely on it: tlscompat handshake");
        return string.Join(". ", advice) + ".";
    }

    /// <summary>What to give where a finding depends on it, to be put behind another advice; empty where nothing can be given.</summary>
    /// <param name="condition">What it depends on, as a clause.</param>
    public static string ForCondition(string condition)
    {
        var sets = condition.Split(" and ");
        var options = new List<string>();
        if (Array.Exists(sets, set => IsSet(set) && !set.EndsWith("port", StringComparison.Ordinal)))
            options.Add("--set, -Set");
        if (Array.Exists(sets, set => IsSet(set) && set.EndsWith("port", StringComparison.Ordinal)))
            options.Add("--port-set, -PortSet");
        if (Array.Exists(sets, IsCountry))
            options.Add("--geoip, -GeoIP");
        return options.Count == 0 ? "" : $" If you know the value, give it ({string.Join("; ", options)}).";
    }

    private static bool IsCountry(string name) => name.StartsWith("geoip", StringComparison.Ordinal);

    private static bool IsSet(string name) => name is ['$' or '@', ..];
}
