namespace TlsCompat.Aws.Clients.EC2.Model;

/// <summary>A name and the values of which one must match.</summary>
public sealed class Filter
{
    public string? Name { get; set; }

    public List<string>? Values { get; set; }
}
