namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>What to say of a document that holds nothing to audit.</summary>
internal static class TerraformInventory
{
    public static FirewallInventory Complete(SourceDocument document, FirewallInventory inventory)
    {
        if (inventory.Groups.Count + inventory.Policies.Count + inventory.Problems.Count + inventory.Skipped.Count + inventory.Unread.Count > 0)
            return inventory;
        return document.IsFound
            ? inventory with { Skipped = [new SkippedSource(document.Name, null, "Terraform that holds no rule group and no firewall policy")] }
            : inventory with
            {
                Problems = [new SourceProblem(document.Name, null, $"expected a resource of the type {TerraformTypes.Group} or {TerraformTypes.Policy}")],
            };
    }
}
