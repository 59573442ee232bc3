namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>A rule group or policy of a configuration in one world.</summary>
/// <param name="Address">What tells it apart: <c>module.fw.aws_networkfirewall_rule_group.e["a"]</c>.</param>
/// <param name="Document">The document that holds it.</param>
/// <param name="Teller">The document of the configuration that it is told with: the same, or the one that calls its module.</param>
/// <param name="Inventory">What was read: one group or policy, or problems.</param>
/// <param name="Uses">What it was made with.</param>
/// <param name="Presence">Why it is there, where that is an assumption.</param>
/// <param name="Advice">How what is open in it may be given a value.</param>
internal sealed record TerraformFound(string Address, SourceDocument Document, SourceDocument Teller, FirewallInventory Inventory, TerraformUses Uses, string? Presence, string? Advice)
{
    /// <summary>What of it is left to a caller that was not read.</summary>
    public ModuleInputs Inputs { get; init; } = ModuleInputs.None;

    public RuleGroup? Group { get; init; } = Inventory.Groups is [var group, ..] ? group : null;

    public FirewallPolicy? Policy { get; init; } = Inventory.Policies is [var policy, ..] ? policy : null;

    /// <summary>Problems, and what was passed over.</summary>
    public FirewallInventory Rest => Inventory with { Groups = [], Policies = [] };
}
