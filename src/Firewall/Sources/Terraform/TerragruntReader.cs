using TlsCompat.Firewall.Sources.Embedded;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// Terragrunt's configuration: its inputs are what the module of its source is given. Where that is not in the repository, the texts of rules in the
/// inputs are groups whose policy is not known.
/// </summary>
public sealed class TerragruntReader : ISourceReader
{
    public IReadOnlyList<string> Extensions { get; } = [".hcl"];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Name.EndsWith(".hcl", StringComparison.OrdinalIgnoreCase) && !TfvarsReader.IsRuleText(document);
    }

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var hcl = HclText.Parse(document.Text, document);
        if (hcl.Root is not { } root)
        {
            var error = hcl.Error!;
            return RuleLines.Any(document.Text) || !document.IsFound
                ? new FirewallInventory { Problems = [new SourceProblem(document.Name, document.Lines[error.Span.Start], $"broken HCL: {error.Message}")] }
                : new FirewallInventory { Skipped = [new SkippedSource(document.Name, null, "not HCL, and not about firewalls")] };
        }

        var configuration = new TerragruntConfiguration(document, root);
        var inventory = configuration.Module() ?? new FirewallInventory();
        if (inventory.Groups.Count + inventory.Policies.Count == 0)
        {
            var texts = configuration.RuleTexts().ToList();
            inventory = texts.Count > 0 ? EmbeddedRules.Read(document, texts) with { Included = inventory.Included, Unread = inventory.Unread } : inventory;
        }

        return inventory.Groups.Count + inventory.Policies.Count + inventory.Problems.Count + inventory.Unread.Count > 0 ? inventory
            : document.IsFound ? inventory with { Skipped = [.. inventory.Skipped, new SkippedSource(document.Name, null, "HCL that holds no rules")] }
            : inventory with { Problems = [new SourceProblem(document.Name, null, "expected inputs that hold rules, or a source whose module makes a rule group")] };
    }
}
