using TlsCompat.Firewall;

namespace TlsCompat.Tool.Aws;

/// <summary>What is live, named in one word of a call: <c>aws:policy/egress</c>, <c>aws:rule-group/allow</c>, <c>aws:firewall/main</c>, or an ARN.</summary>
/// <param name="Kind">One of the constants.</param>
/// <param name="Name">The name or ARN; <c>*</c> and <c>?</c> are wildcards.</param>
/// <param name="Region">Null for that of the call.</param>
internal sealed record LiveSource(string Kind, string Name, string? Region)
{
    public const string Policy = "policy";
    public const string RuleGroup = "rule-group";
    public const string Firewall = "firewall";

    private const string Prefix = "aws:";

    /// <summary>Whether a word names something live; where it does and is not understood, the source is null.</summary>
    public static bool IsMeant(string text, out LiveSource? source)
    {
        source = null;
        if (text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            source = text[Prefix.Length..].Split('/', 2) is [Policy or RuleGroup or Firewall, { Length: > 0 }] parts ? new LiveSource(parts[0], parts[1], null) : null;
            return true;
        }

        if (!text.StartsWith("arn:", StringComparison.Ordinal))
            return false;
        if (ResourceArn.Parse(text) is { Service: "network-firewall" } arn)
            source = arn.IsRuleGroup ? new LiveSource(RuleGroup, arn.Name, arn.Region) : arn.Kind is "firewall-policy" ? new LiveSource(Policy, arn.Name, arn.Region) : arn.Kind is "firewall" ? new LiveSource(Firewall, arn.Name, arn.Region) : null;
        return true;
    }
}
