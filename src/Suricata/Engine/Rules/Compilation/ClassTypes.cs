using System.Collections.Frozen;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>
/// The priorities that Suricata's own classification.config gives to the classes of <c>classtype</c>, the same in 7.0.10 and 8.0.7. It
/// decides the order of rules with the same action where a rule states no priority of its own.
/// </summary>
internal static class ClassTypes
{
    private const int Default = 3;

    private static readonly FrozenDictionary<string, int> Priorities = ((KeyValuePair<string, int>[])
    [
        .. Classes(
            1,
            "attempted-user unsuccessful-user successful-user attempted-admin successful-admin shellcode-detect trojan-activity web-application-attack",
            "inappropriate-content policy-violation targeted-activity exploit-kit domain-c2 credential-theft command-and-control"),
        .. Classes(
            2,
            "bad-unknown attempted-recon successful-recon-limited successful-recon-largescale attempted-dos successful-dos rpc-portmap-decode",
            "suspicious-filename-detect suspicious-login system-call-detect unusual-client-port-connection denial-of-service non-standard-protocol",
            "web-application-activity misc-attack default-login-attempt external-ip-check pup-activity social-engineering coin-mining"),
        .. Classes(4, "tcp-connection"),
    ]).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The priority of a class; 3 for one that is not in the file.</summary>
    public static int PriorityOf(ReadOnlySpan<char> name) => Priorities.GetValueOrDefault(name.Trim().Trim('"').ToString(), Default);

    private static IEnumerable<KeyValuePair<string, int>> Classes(int priority, params string[] names) =>
        names.SelectMany(line => line.Split(' ')).Select(name => KeyValuePair.Create(name, priority));
}
