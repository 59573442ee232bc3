using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;

namespace TlsCompat.Aws.Connecting;

/// <summary>Where roles are assumed: the regional endpoint, in the region's partition.</summary>
internal sealed record StsSettings(string Region, string? EndpointUrl, Profile? Profile, bool? UseFips, bool? UseDualStack)
{
    public AmazonSecurityTokenServiceClient CreateClient(AWSCredentials credentials)
    {
        var config = new AmazonSecurityTokenServiceConfig
        {
            Profile = Profile,
            RegionEndpoint = RegionEndpoint.GetBySystemName(Region),
        };
        if (UseFips is { } fips)
            config.UseFIPSEndpoint = fips;
        if (UseDualStack is { } dualStack)
            config.UseDualstackEndpoint = dualStack;
        // Setting one of the two unsets the other.
        if (EndpointUrl is not null)
            config.ServiceURL = EndpointUrl;
        config.AuthenticationRegion = Region;
        return new AmazonSecurityTokenServiceClient(credentials, config);
    }
}
