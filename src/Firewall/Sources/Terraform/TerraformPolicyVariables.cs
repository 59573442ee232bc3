namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>policy_variables, whose rule_variables blocks are IP sets by their keys and not, as a rule group's, a block of both kinds of sets.</summary>
internal sealed class TerraformPolicyVariables(TerraformBody body) : SourceNode
{
    public override SourceNode? this[string name] => name == "RuleVariables" ? body.Keyed("rule_variables", "ip_set") : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => body.Members;

    internal override IValueSite Site => body.Site;
}
