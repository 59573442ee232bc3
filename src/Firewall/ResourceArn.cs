namespace TlsCompat.Firewall;

/// <summary>
/// An ARN in its parts: <c>arn:PARTITION:SERVICE:REGION:ACCOUNT:KIND/NAME</c> (AWS General Reference, "Amazon Resource Names"). The region of a
/// role's is empty.
/// </summary>
public sealed record ResourceArn
{
    private ResourceArn(string text, string partition, string service, string region, string account, string kind, string name)
    {
        (Text, Partition, Service, Region, Account, Kind, Name) = (text, partition, service, region, account, kind, name);
    }

    /// <summary>The whole of it.</summary>
    public string Text { get; }

    public string Partition { get; }

    public string Service { get; }

    public string Region { get; }

    /// <summary>The account's number, or a word where AWS or a partner owns the resource.</summary>
    public string Account { get; }

    /// <summary>What it is: stateful-rulegroup, stateless-rulegroup or firewall-policy, for example.</summary>
    public string Kind { get; }

    /// <summary>Everything behind the first slash.</summary>
    public string Name { get; }

    public bool IsRuleGroup => Service == "network-firewall" && Kind.EndsWith("-rulegroup", StringComparison.Ordinal);

    public bool IsStatelessRuleGroup => IsRuleGroup && Kind.StartsWith("stateless", StringComparison.Ordinal);

    public bool IsFirewallPolicy => Service == "network-firewall" && Kind == "firewall-policy";

    /// <summary>Whether AWS or one of its partners owns it: it names no account. That of a template, which a variable fills in, is not known.</summary>
    public bool IsManaged => Account.Length > 0 && !Account.All(char.IsAsciiDigit) && !Account.Contains('$', StringComparison.Ordinal);

    /// <summary>Null where it is none: a name, or an expression that makes one.</summary>
    public static ResourceArn? Parse(string? text) =>
        text?.Split(':', 6) is ["arn", { Length: > 0 } partition, var service, var region, var account, var resource] && resource.Split('/', 2) is [var kind, var name]
            ? new ResourceArn(text, partition, service, region, account, kind, name)
            : null;

    /// <summary>The name that ends a text which need not be a whole ARN yet, as a template writes it; null where there is none.</summary>
    public static string? NameIn(string? text) =>
        text?.LastIndexOf('/') is { } slash and >= 0 && slash + 1 < text.Length ? text[(slash + 1)..] : null;

    public override string ToString() => Text;
}
