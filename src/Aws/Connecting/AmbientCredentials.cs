using Amazon.Runtime;

namespace TlsCompat.Aws.Connecting;

/// <summary>Those of the container or the instance that this runs on, and what is said where there are none.</summary>
internal sealed class AmbientCredentials : AWSCredentials
{
    private readonly Lazy<AWSCredentials> _inner = new(() =>
        HasValue("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || HasValue("AWS_CONTAINER_CREDENTIALS_FULL_URI") ? new GenericContainerCredentials() : new InstanceCredentials());

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await _inner.Value.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or InvalidOperationException or InvalidDataException)
        {
            throw new AwsConnectionException(
                AwsConnectionProblem.CredentialsMissing,
                $"There are no AWS credentials: none are given, in the environment or in a default profile, and here is neither a container nor an instance that has any ({ConnectionFailure.Describe(e)}).",
                e);
        }
    }

    private static bool HasValue(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
