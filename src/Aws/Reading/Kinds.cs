namespace TlsCompat.Aws.Reading;

/// <summary>What resources that can be asked for by name are called.</summary>
internal static class Kinds
{
    public const string Firewall = "firewall";

    public const string Policy = "firewall policy";

    public const string RuleGroup = "rule group";
}
