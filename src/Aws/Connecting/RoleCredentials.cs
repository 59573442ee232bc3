using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace TlsCompat.Aws.Connecting;

/// <summary>
/// A role, assumed in a region that is ours to say. The SDK's AssumeRoleAWSCredentials asks sts.us-east-1 unless the environment
/// names a region, where no role of GovCloud or China is known, and looks for its client by assembly name among all that
/// is loaded, where it may find that of another version.
/// </summary>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private readonly AWSCredentials _source;
    private readonly StsSettings _sts;
    private readonly AssumeRoleRequest _request;
    private readonly Func<string, string>? _mfaCode;

    public RoleCredentials(AWSCredentials source, StsSettings sts, AssumeRoleRequest request, Func<string, string>? mfaCode)
    {
        _source = source;
        _sts = sts;
        _request = request;
        _mfaCode = mfaCode;
        // The shortest role lasts a quarter of an hour.
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        if (_request.SerialNumber is { } serial)
        {
            _request.TokenCode = _mfaCode?.Invoke(serial)
                ?? throw new AwsConnectionException(AwsConnectionProblem.MfaNeeded, $"{_request.RoleArn} asks for a code of {serial}, and nobody is there to ask for it.");
        }

        using var client = _sts.CreateClient(_source);
        try
        {
            var credentials = (await client.AssumeRoleAsync(_request).ConfigureAwait(false)).Credentials;
            return new CredentialsRefreshState(
                new ImmutableCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken), credentials.Expiration!.Value);
        }
        catch (Exception e) when (e is AmazonSecurityTokenServiceException or HttpRequestException)
        {
            throw new AwsConnectionException(AwsConnectionProblem.RoleRefused, $"{_request.RoleArn} could not be assumed in {_sts.Region}: {ConnectionFailure.Describe(e)}", e);
        }
    }
}
