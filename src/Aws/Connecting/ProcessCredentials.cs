using Amazon.Runtime;

namespace TlsCompat.Aws.Connecting;

/// <summary>
/// Credentials that a program gives (credential_process). What the program writes to standard error, or in place of JSON, may hold
/// them or a password: of a failure nothing of it is repeated, not even as an inner exception.
/// </summary>
internal sealed class ProcessCredentials(ProcessAWSCredentials inner, string profile) : AWSCredentials
{
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await inner.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new AwsConnectionException(
                AwsConnectionProblem.CredentialsMissing,
                $"The credential_process of the profile '{profile}' gives no credentials. Run it by itself to see why: what it writes is not repeated here, because it may hold secrets.");
        }
    }
}
