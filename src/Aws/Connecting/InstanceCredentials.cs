using Amazon.Runtime;
using Amazon.Util;

namespace TlsCompat.Aws.Connecting;

/// <summary>Those of the role that the EC2 instance has. The SDK's own class for it is internal, or asks by version 1.</summary>
internal sealed class InstanceCredentials : RefreshingAWSCredentials
{
    public InstanceCredentials() => PreemptExpiryTime = TimeSpan.FromMinutes(15);

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var roles = EC2InstanceMetadata.IsIMDSEnabled ? await EC2InstanceMetadata.GetIAMSecurityCredentialsAsync().ConfigureAwait(false) : null;
        var credentials = roles?.Values.FirstOrDefault(role => role?.AccessKeyId is not null)
            ?? throw new AmazonClientException("the instance metadata service has no role, or is not there");
        return new CredentialsRefreshState(new ImmutableCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.Token), credentials.Expiration);
    }
}
