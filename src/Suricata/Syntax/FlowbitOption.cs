namespace TlsCompat.Suricata.Syntax;

/// <summary>A <c>flowbits</c> option, one name at a time: <c>isset,a|b</c> is two.</summary>
/// <param name="Command"><c>set</c>, <c>unset</c>, <c>toggle</c>, <c>isset</c> or <c>isnotset</c>.</param>
/// <param name="Name">The flowbit.</param>
public readonly record struct FlowbitOption(string Command, string Name)
{
    /// <summary>Every flowbit that a rule sets, clears or asks for; <c>flowbits:noalert</c> names none.</summary>
    public static IEnumerable<FlowbitOption> Of(RuleSyntax rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        foreach (var option in rule.All(Keywords.FlowBits))
        {
            var value = rule.ValueOf(option).ToString();
            var comma = value.IndexOf(',', StringComparison.Ordinal);
            if (comma < 0)
                continue;
            var command = value[..comma].Trim();
            foreach (var name in value[(comma + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                yield return new FlowbitOption(command, name);
        }
    }
}
