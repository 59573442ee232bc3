using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace TlsCompat.Aws.Connecting;

/// <summary>The profile of a connection, named by it or by AWS_PROFILE, or else the default one where there is one.</summary>
internal sealed class AwsProfile
{
    private const string Default = "default";

    private readonly CredentialProfileStoreChain _chain;
    private readonly CredentialProfile _profile;

    private AwsProfile(CredentialProfileStoreChain chain, CredentialProfile profile, bool isNamed)
    {
        _chain = chain;
        _profile = profile;
        IsNamed = isNamed;
    }

    public string Name => _profile.Name;

    /// <summary>Whether the connection names it: then it goes before the environment's keys, as with every AWS tool.</summary>
    public bool IsNamed { get; }

    public string? Region => _profile.Region?.SystemName;

    public bool? UseFips => _profile.UseFIPSEndpoint;

    public bool? UseDualStack => _profile.UseDualstackEndpoint;

    public RequestRetryMode? RetryMode => _profile.RetryMode;

    public int? MaxAttempts => _profile.MaxAttempts;

    public bool HasCredentials => _profile.CanCreateAWSCredentials;

    /// <summary>The file and name for the SDK, which finds the endpoint URLs there.</summary>
    public Profile Location => new(_profile.Name, _chain.ProfilesLocation);

    public static AwsProfile? Find(AwsConnection connection)
    {
        // The SDK reads this variable once, when the first profile is looked for; in a shell it may be set later.
        var location = NotEmpty(connection.ProfileLocation) ?? NotEmpty(Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE"));
        var chain = new CredentialProfileStoreChain(location);
        var named = NotEmpty(connection.ProfileName) ?? NotEmpty(Environment.GetEnvironmentVariable("AWS_PROFILE"));
        if (chain.TryGetProfile(named ?? Default, out var profile))
            return new AwsProfile(chain, profile, NotEmpty(connection.ProfileName) is not null || NotEmpty(connection.ProfileLocation) is not null);
        // With keys of the call, what AWS_PROFILE names is not needed.
        if (NotEmpty(connection.ProfileName) is null && (connection.AccessKey is not null || (named is null && connection.ProfileLocation is null)))
            return null;
        var where = location ?? "the shared config and credentials files";
        var known = chain.ListProfiles().Select(each => each.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        throw new AwsConnectionException(
            AwsConnectionProblem.ProfileNotFound,
            $"There is no profile '{named ?? Default}' in {where}{(known.Count == 0 ? "" : $", which have {string.Join(", ", known)}")}.");
    }

    /// <summary>The credentials as the SDK reads them, roles of other profiles behind them.</summary>
    public AWSCredentials GetCredentials()
    {
        try
        {
            return _profile.GetAWSCredentials(_chain);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or ArgumentException or AmazonClientException)
        {
            throw new AwsConnectionException(AwsConnectionProblem.ProfileInvalid, $"The profile '{Name}' gives no credentials: {e.Message}", e);
        }
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
