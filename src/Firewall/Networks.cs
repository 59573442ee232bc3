using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>The networks that every rule may speak of. In AWS a group's EXTERNAL_NET follows the policy's HOME_NET, even where the group sets its own.</summary>
public static class Networks
{
    public const string HomeNet = "HOME_NET";
    public const string ExternalNet = "EXTERNAL_NET";

    /// <summary>Taken where nobody says what the network is.</summary>
    public static readonly HeaderExpression DefaultHomeNet = Address("10.0.0.0/8");

    /// <summary>The variables of a group's rules: its own, and the two built-in ones.</summary>
    public static RuleVariables Variables(RuleGroup group, HeaderExpression homeNet)
    {
        ArgumentNullException.ThrowIfNull(group);
        var addresses = new Dictionary<string, HeaderExpression>(StringComparer.Ordinal)
        {
            [HomeNet] = homeNet,
            [ExternalNet] = Address("!" + Bracketed(homeNet)),
        };
        foreach (var (name, value) in group.Variables.Addresses)
            addresses[name] = value;
        return group.Variables with { Addresses = addresses };
    }

    private static string Bracketed(HeaderExpression expression) => $"[{expression}]";

    private static HeaderExpression Address(string text) =>
        HeaderExpression.TryParseAddress(text, out var expression, out _) ? expression : throw new ArgumentException(text, nameof(text));
}
