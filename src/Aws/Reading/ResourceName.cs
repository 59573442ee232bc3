namespace TlsCompat.Aws.Reading;

/// <summary>The parts of an ARN: <c>arn:PARTITION:SERVICE:REGION:ACCOUNT:KIND/NAME</c>.</summary>
internal sealed record ResourceName(string Arn, string Service, string Region, string Account, string Kind, string Name)
{
    public bool IsManaged => Account == "aws-managed";

    public bool IsStateless => Kind == "stateless-rulegroup";

    /// <summary>Null where it is no ARN: a name.</summary>
    public static ResourceName? Parse(string? text) =>
        text?.Split(':', 6) is ["arn", _, var service, var region, var account, var resource] && resource.Split('/', 2) is [var kind, var name]
            ? new ResourceName(text, service, region, account, kind, name)
            : null;
}
