using TlsCompat.Firewall.Sources.Hcl;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// Terraform's configuration language. A file without rule groups and policies is a problem where the caller named it, and passed over where
/// a folder held it.
/// </summary>
public sealed class TerraformReader : ISourceReader
{
    public int Precedence => 300;

    public IReadOnlyList<string> Extensions { get; } = [".tf"];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Name.EndsWith(".tf", StringComparison.OrdinalIgnoreCase) || document.Text.Contains("resource \"aws_networkfirewall_", StringComparison.Ordinal);
    }

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var hcl = HclText.Parse(document.Text);
        if (hcl.Root is not { } root)
        {
            return document.IsFound && !document.Text.Contains("aws_networkfirewall_", StringComparison.Ordinal)
                ? new FirewallInventory { Skipped = [new SkippedSource(document.Name, null, "not Terraform, and not about firewalls")] }
                : new FirewallInventory { Problems = [new SourceProblem(document.Name, document.Lines[hcl.Error!.Span.Start], $"broken Terraform: {hcl.Error.Message}")] };
        }

        var locals = root.Blocks.Where(block => block.Type == "locals").SelectMany(block => block.Members).DistinctBy(local => local.Key, StringComparer.Ordinal);
        var evaluation = new TerraformEvaluation(document, locals.ToDictionary(StringComparer.Ordinal));
        var module = new TerraformModule(document, evaluation);
        foreach (var block in root.Blocks)
        {
            if (block is { Type: "resource", Labels: [var type, var resource] })
                module.AddResource(type, resource, block);
            else if (block is { Type: "module", Labels: [var call] })
                module.AddCall(call, block);
        }

        return TerraformInventory.Complete(document, module.Inventory with { Included = [.. evaluation.Included], Unread = [.. module.Inventory.Unread, .. evaluation.Unread] });
    }
}
