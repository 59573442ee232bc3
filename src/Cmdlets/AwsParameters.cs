using System.Management.Automation;
using TlsCompat.Aws.Connecting;

namespace TlsCompat.Cmdlets;

/// <summary>
/// How to come to an account, by the names that AWS.Tools gives its common parameters. They are one object that several cmdlets have, since
/// those have other ancestors.
/// </summary>
public sealed class AwsParameters
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] Region { get; set; } = [];

    [Parameter]
    public SwitchParameter AllRegions { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    [Parameter]
    [Alias("ProfilesLocation")]
    [ValidateNotNullOrEmpty]
    public string? ProfileLocation { get; set; }

    [Parameter]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    [Parameter]
    [Alias("SK", "SecretAccessKey")]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    [Parameter]
    [Alias("ST")]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>Keys as AWS.Tools holds them, by the names of their members, or a PSCredential: access key and secret.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSObject? Credential { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    [Parameter]
    [ValidatePattern("^[\\w+=,.@-]{2,64}$")]
    public string? RoleSessionName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MfaSerial { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    [Parameter]
    public SwitchParameter UseFipsEndpoint { get; set; }

    [Parameter]
    public SwitchParameter UseDualStackEndpoint { get; set; }

    /// <param name="storedRegion">What Set-DefaultAWSRegion of AWS.Tools has stored in the session; null where nothing is.</param>
    /// <param name="given">The keys of -Credential.</param>
    /// <param name="stored">The keys that Set-AWSCredential of AWS.Tools has stored in the session; null where nothing is.</param>
    internal AwsConnection ToConnection(string? storedRegion, StoredKeys? given, StoredKeys? stored)
    {
        var keys = AccessKey is not null || SecretKey is not null || SessionToken is not null ? new StoredKeys(AccessKey, SecretKey, SessionToken)
            : given ?? (ProfileName is null && ProfileLocation is null ? stored : null);
        return new()
        {
            Regions = Region.Length > 0 || AllRegions || ProfileName is not null || storedRegion is null ? Region : [storedRegion],
            AllRegions = AllRegions,
            ProfileName = ProfileName,
            ProfileLocation = ProfileLocation,
            AccessKey = keys?.AccessKey,
            SecretKey = keys?.SecretKey,
            SessionToken = keys?.SessionToken,
            RoleArn = RoleArn,
            RoleSessionName = RoleSessionName ?? AwsConnection.DefaultRoleSessionName,
            ExternalId = ExternalId,
            MfaSerial = MfaSerial,
            EndpointUrl = EndpointUrl,
            // A cmdlet speaks with one of the two.
            SecurityHubEndpointUrl = EndpointUrl,
            UseFips = UseFipsEndpoint ? true : null,
            UseDualStack = UseDualStackEndpoint ? true : null,
        };
    }
}
