namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// The resources of a plan or state (JSON Output Format). ARNs of what is not made yet are not in a plan: its configuration says which group a
/// policy refers to.
/// </summary>
internal sealed class TerraformPlan(SourceDocument document, SourceNode root)
{
    private readonly AwsShapes _shapes = new(new DocumentOrigins(document), module: document.Name);

    public FirewallInventory Inventory => _shapes.Inventory;

    /// <summary>Adds the resources of a module and of those that it calls.</summary>
    public void Add(SourceNode module)
    {
        foreach (var resource in module["resources"]?.Items ?? [])
        {
            if (resource["values"] is { } values && resource["type"]?.Text is { } type && TerraformTypes.IsOurs(type))
                Add(resource, type, values);
        }

        foreach (var child in module["child_modules"]?.Items ?? [])
            Add(child);
    }

    private void Add(SourceNode resource, string type, SourceNode values)
    {
        var address = resource["address"]?.Text ?? resource["name"]?.Text ?? "";
        var planned = new PlannedNode(values);
        SourceNode body = type.StartsWith("awscc_", StringComparison.Ordinal) ? new CloudControlBody(planned) : new TerraformBody(planned);
        if (type == TerraformTypes.Policy)
            body = new TerraformPlannedPolicy(body, ExpressionOf(address));
        var arn = values["arn"]?.Text ?? TerraformInstance.ArnOf(WithoutIndex(address));
        if (!_shapes.TryRead(new Templates.TemplateResource(body, address, arn), address))
            _shapes.Refuse(resource, $"the plan does not say what {address} holds");
    }

    /// <summary>How the configuration writes the policy; null where a module does.</summary>
    private SourceNode? ExpressionOf(string address) => (root["configuration"]?["root_module"]?["resources"]?.Items ?? [])
        .FirstOrDefault(resource => resource["address"]?.Text == WithoutIndex(address))?["expressions"];

    private static string WithoutIndex(string address) => address.IndexOf('[', StringComparison.Ordinal) is var at and >= 0 ? address[..at] : address;
}
