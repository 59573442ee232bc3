using TlsCompat.Firewall.Sources.Json;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Terraform in JSON: configuration (<c>.tf.json</c>, which CDKTF writes too), and what <c>terraform show -json</c> prints of a plan or state.</summary>
public sealed class TerraformJsonReader : ISourceReader
{
    public IReadOnlyList<string> Extensions { get; } = [".json"];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Text.Contains(TerraformTypes.Service, StringComparison.Ordinal) && document.Text.AsSpan().TrimStart('\uFEFF').TrimStart() is ['{', ..]
            && (document.Text.Contains("\"aws" + TerraformTypes.Service, StringComparison.Ordinal) || document.Text.Contains("\"awscc" + TerraformTypes.Service, StringComparison.Ordinal));
    }

    public FirewallInventory Read(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var json = JsonText.Parse(document.Text);
        if (json.Root is not { } root)
            return new FirewallInventory { Problems = [new SourceProblem(document.Name, document.Lines[json.Error!.Span.Start], $"broken JSON: {json.Error.Message}")] };
        if ((root["planned_values"] ?? root["values"])?["root_module"] is { } planned)
        {
            var plan = new TerraformPlan(document, root);
            plan.Add(planned);
            return TerraformInventory.Complete(document, plan.Inventory);
        }

        return TerraformInventory.Complete(document, TerraformFolders.Read(document));
    }
}
