namespace TlsCompat.Audit;

/// <summary>What to do about something that is not known, by what it is.</summary>
internal static class UndecidedAdvice
{
    public static string For(IEnumerable<string> unknown)
    {
        var names = unknown.ToList();
        var advice = new List<string>();
        if (names.Exists(IsSet))
            advice.Add("Give the value of the set");
        if (names.Exists(name => name.StartsWith("flowbits", StringComparison.Ordinal)))
            advice.Add("Audit the policy with the rule group that sets the flowbit");
        if (names.Exists(name => name.StartsWith("rule group ", StringComparison.Ordinal)))
            advice.Add("Give the rule groups that were not read to the same call");
        if (advice.Count < names.Count)
            advice.Add("Test the rule with a real ClientHello in two segments before you rely on it: tlscompat handshake");
        return string.Join(". ", advice) + ".";
    }

    private static bool IsSet(string name) => name is ['$' or '@', ..];
}
