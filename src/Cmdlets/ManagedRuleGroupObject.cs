using TlsCompat.Aws.Reading;

namespace TlsCompat.Cmdlets;

/// <summary>A rule group of AWS or a partner, of which the metadata is all that can be had: what it passes or blocks is not known.</summary>
public sealed class ManagedRuleGroupObject
{
    internal ManagedRuleGroupObject(ManagedRuleGroup group)
    {
        Name = group.Name;
        Arn = group.Arn;
        Region = group.Region;
        Vendor = group.Vendor ?? "AWS";
        Summary = group.Description;
        Capacity = group.Capacity;
        LastModified = group.LastModified;
    }

    public string Name { get; }

    public string Arn { get; }

    public string Region { get; }

    public string Vendor { get; }

    /// <summary>AWS's description. What is piped to Update-NWFWRuleGroup must have no property of that name.</summary>
    public string? Summary { get; }

    public int? Capacity { get; }

    public DateTime? LastModified { get; }

    public override string ToString() => Arn;
}
