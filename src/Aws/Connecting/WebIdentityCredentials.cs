using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace TlsCompat.Aws.Connecting;

/// <summary>A role for the token of a file, as pods and pipelines have it; for the reasons of <see cref="RoleCredentials"/> not the SDK's.</summary>
internal sealed class WebIdentityCredentials : RefreshingAWSCredentials
{
    private readonly string _tokenFile;
    private readonly string _roleArn;
    private readonly string _sessionName;
    private readonly StsSettings _sts;

    public WebIdentityCredentials(string tokenFile, string roleArn, string sessionName, StsSettings sts)
    {
        _tokenFile = tokenFile;
        _roleArn = roleArn;
        _sessionName = sessionName;
        _sts = sts;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var client = _sts.CreateClient(new AnonymousAWSCredentials());
        try
        {
            var token = await File.ReadAllTextAsync(_tokenFile).ConfigureAwait(false);
            var request = new AssumeRoleWithWebIdentityRequest { RoleArn = _roleArn, RoleSessionName = _sessionName, WebIdentityToken = token };
            var credentials = (await client.AssumeRoleWithWebIdentityAsync(request).ConfigureAwait(false)).Credentials;
            return new CredentialsRefreshState(
                new ImmutableCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken), credentials.Expiration!.Value);
        }
        catch (Exception e) when (e is AmazonSecurityTokenServiceException or HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new AwsConnectionException(AwsConnectionProblem.RoleRefused, $"{_roleArn} could not be assumed in {_sts.Region} with the token of {_tokenFile}: {ConnectionFailure.Describe(e)}", e);
        }
    }
}
