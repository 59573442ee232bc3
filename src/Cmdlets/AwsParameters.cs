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

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

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
    internal AwsConnection ToConnection(string? storedRegion) => new()
    {
        Regions = Region.Length > 0 || AllRegions || ProfileName is not null || storedRegion is null ? Region : [storedRegion],
        AllRegions = AllRegions,
        ProfileName = ProfileName,
        ProfileLocation = ProfileLocation,
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        SessionToken = SessionToken,
        RoleArn = RoleArn,
        ExternalId = ExternalId,
        EndpointUrl = EndpointUrl,
        // A cmdlet speaks with one of the two.
        SecurityHubEndpointUrl = EndpointUrl,
        UseFips = UseFipsEndpoint ? true : null,
        UseDualStack = UseDualStackEndpoint ? true : null,
    };
}
