namespace TlsCompat.Aws.Connecting;

/// <summary>
/// How to come to an account: every setting that AWS's own tools have, and none of their types. What is null is looked for as
/// the SDKs do: in the environment, in the profile, at the container, at the instance.
/// </summary>
public sealed record AwsConnection
{
    public const string DefaultRoleSessionName = "TlsCompat";

    /// <summary>A profile of the shared files. One that is named and not there is an error.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The credentials file that holds the profile; null for where AWS's tools look.</summary>
    public string? ProfileLocation { get; init; }

    public string? AccessKey { get; init; }

    public string? SecretKey { get; init; }

    /// <summary>Of temporary credentials.</summary>
    public string? SessionToken { get; init; }

    /// <summary>A role to assume with the credentials that were found.</summary>
    public string? RoleArn { get; init; }

    /// <summary>What the role's trust policy asks of partners.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What CloudTrail shows of whoever assumes the role.</summary>
    public string RoleSessionName { get; init; } = DefaultRoleSessionName;

    /// <summary>The serial number or ARN of the device whose code the role asks for; null where it asks for none.</summary>
    public string? MfaSerial { get; init; }

    /// <summary>Answers with the code of the device whose serial number it is given; null where nobody is there to ask.</summary>
    public Func<string, string>? MfaCode { get; init; }

    /// <summary>The regions to work in; empty for that of the profile that is named here, else of AWS_REGION, else of the default profile.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Every region of the partition that the account takes part in.</summary>
    public bool AllRegions { get; init; }

    /// <summary>
    /// Where AWS Network Firewall is spoken to, an interface endpoint for example. Null for AWS_ENDPOINT_URL_NETWORK_FIREWALL,
    /// AWS_ENDPOINT_URL, the profile's endpoint_url, else AWS's own.
    /// </summary>
    public string? EndpointUrl { get; init; }

    /// <summary>The same of EC2.</summary>
    public string? Ec2EndpointUrl { get; init; }

    /// <summary>The same of Security Hub.</summary>
    public string? SecurityHubEndpointUrl { get; init; }

    /// <summary>The same of STS.</summary>
    public string? StsEndpointUrl { get; init; }

    public bool? UseFips { get; init; }

    public bool? UseDualStack { get; init; }

    public AwsRetryMode? RetryMode { get; init; }

    /// <summary>Attempts of a call, the first among them; null for three.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Without keys: a record prints its members, and these may come to a log.</summary>
    public override string ToString() =>
        $"{ProfileName ?? (AccessKey is null ? "default credentials" : "access key")}{(RoleArn is null ? "" : $" as {RoleArn}")} in {(AllRegions ? "all regions" : Regions.Count == 0 ? "its region" : string.Join(", ", Regions))}";
}
