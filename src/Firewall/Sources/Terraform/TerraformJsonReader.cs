using TlsCompat.Firewall.Sources.Json;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>Terraform in JSON: configuration (<c>.tf.json</c>, which CDKTF writes too), and what <c>terraform show -json</c> prints of a plan or state.</summary>
public sealed class TerraformJsonReader : ISourceReader
{
    public int Precedence => 110;

    public IReadOnlyList<string> Extensions { get; } = [".json"];

    public bool CanRead(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Text.Contains("\"aws_networkfirewall_", StringComparison.Ordinal) && document.Text.AsSpan().TrimStart('\uFEFF').TrimStart() is ['{', ..];
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

        var locals = Bodies(root["locals"]).SelectMany(body => body.Members).DistinctBy(local => local.Key, StringComparer.Ordinal);
        var evaluation = new TerraformEvaluation(document, locals.ToDictionary(StringComparer.Ordinal));
        var module = new TerraformModule(document, evaluation);
        foreach (var (type, resources) in Bodies(root["resource"]).SelectMany(body => body.Members))
        {
            foreach (var (name, body) in Named(resources))
                module.AddResource(type, name, body);
        }

        foreach (var (name, body) in Bodies(root["module"]).SelectMany(Named))
            module.AddCall(name, body);
        return TerraformInventory.Complete(document, module.Inventory with { Included = [.. evaluation.Included], Unread = [.. module.Inventory.Unread, .. evaluation.Unread] });
    }

    /// <summary>A block is an object, or a list of objects (JSON Configuration Syntax, "Nested Block Mapping").</summary>
    private static IEnumerable<SourceNode> Bodies(SourceNode? block) => block is null ? [] : block.Items.Any() ? block.Items : [block];

    private static IEnumerable<(string Name, SourceNode Body)> Named(SourceNode resources) =>
        from body in Bodies(resources)
        from member in body.Members
        from inner in Bodies(member.Value)
        select (member.Key, inner);
}
