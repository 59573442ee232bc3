namespace TlsCompat.Aws.Clients.NetworkFirewall.Model;

public sealed class StatefulRuleOptions
{
    public RuleOrder? RuleOrder { get; set; }
}
