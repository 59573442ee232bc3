using TlsCompat.Firewall;

namespace TlsCompat.Aws.Reading;

/// <summary>A resource to describe: by ARN where it was listed or is referred to, by name where the caller says so.</summary>
internal sealed record ResourceTarget(string? Arn, string? Name, string? Asked = null)
{
    public static ResourceTarget Listed(string arn) => new(arn, null);

    /// <summary>What a caller names, as far as it may be in the region.</summary>
    public static IEnumerable<ResourceTarget> In(string region, IEnumerable<string> asked) =>
        asked.Select(text => (Text: text, Arn: ResourceArn.Parse(text)))
            .Where(each => each.Arn is null || each.Arn.Region == region)
            .Select(each => each.Arn is null ? new ResourceTarget(null, each.Text, each.Text) : new ResourceTarget(each.Text, null, each.Text));

    /// <summary>What to call it in an error.</summary>
    public string Label => Name ?? ResourceArn.Parse(Arn)?.Name ?? Arn!;

    public string? Account => ResourceArn.Parse(Arn)?.Account;
}
