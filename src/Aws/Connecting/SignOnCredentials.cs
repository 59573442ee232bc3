using Amazon.Runtime;

namespace TlsCompat.Aws.Connecting;

/// <summary>Credentials of IAM Identity Center, with what to do where the sign-on is missing or has expired.</summary>
internal sealed class SignOnCredentials(SSOAWSCredentials inner, string profile) : AWSCredentials
{
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await inner.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or InvalidOperationException)
        {
            throw new AwsConnectionException(AwsConnectionProblem.SignOnNeeded, $"The sign-on of the profile '{profile}' does not hold: aws sso login --profile {profile}. ({ConnectionFailure.Describe(e)})", e);
        }
    }
}
