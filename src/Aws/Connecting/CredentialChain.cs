using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken.Model;

namespace TlsCompat.Aws.Connecting;

/// <summary>
/// The credentials of a connection, in the order of AWS's tools: keys that were given; a profile that was named; keys of the
/// environment; a web identity; the default profile; the container; the instance. Then the role.
/// </summary>
internal sealed class CredentialChain(AwsConnection connection, AwsProfile? profile, Func<string, StsSettings> sts)
{
    private const int MostSources = 10;

    /// <summary>Whether nothing before the container and the instance has credentials.</summary>
    public bool IsAmbient { get; private set; }

    public AWSCredentials Resolve()
    {
        SignOnClients.Register();
        var source = Base();
        return connection.RoleArn is { Length: > 0 } role
            ? new RoleCredentials(
                source, sts(role), new AssumeRoleRequest { RoleArn = role, RoleSessionName = connection.RoleSessionName, ExternalId = connection.ExternalId, SerialNumber = connection.MfaSerial }, connection.MfaCode)
            : source;
    }

    private AWSCredentials Base()
    {
        if (connection.AccessKey is not null || connection.SecretKey is not null || connection.SessionToken is not null)
            return Given();
        if (profile is { IsNamed: true })
            return OfProfile(profile);
        if (Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is { Length: > 0 } && Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY") is { Length: > 0 })
            return new EnvironmentVariablesAWSCredentials();
        if (Environment.GetEnvironmentVariable("AWS_WEB_IDENTITY_TOKEN_FILE") is { Length: > 0 } file && Environment.GetEnvironmentVariable("AWS_ROLE_ARN") is { Length: > 0 } role)
            return new WebIdentityCredentials(file, role, Environment.GetEnvironmentVariable("AWS_ROLE_SESSION_NAME") ?? connection.RoleSessionName, sts(role));
        if (profile is { HasCredentials: true })
            return OfProfile(profile);
        IsAmbient = true;
        return new AmbientCredentials();
    }

    private AWSCredentials Given()
    {
        if (string.IsNullOrEmpty(connection.AccessKey) || string.IsNullOrEmpty(connection.SecretKey))
            throw new AwsConnectionException(AwsConnectionProblem.KeysIncomplete, "An access key and its secret key go together; one of the two is not given.");
        return string.IsNullOrEmpty(connection.SessionToken)
            ? new BasicAWSCredentials(connection.AccessKey, connection.SecretKey)
            : new SessionAWSCredentials(connection.AccessKey, connection.SecretKey, connection.SessionToken);
    }

    private AWSCredentials OfProfile(AwsProfile from) => Mend(from.GetCredentials(), from, 0);

    /// <summary>Replaces what the SDK makes of roles, from the innermost source outwards.</summary>
    private AWSCredentials Mend(AWSCredentials credentials, AwsProfile from, int depth)
    {
        switch (credentials)
        {
            case AssumeRoleAWSCredentials role when depth < MostSources:
                var request = new AssumeRoleRequest
                {
                    RoleArn = role.RoleArn,
                    RoleSessionName = role.RoleSessionName,
                    ExternalId = role.Options.ExternalId,
                    SerialNumber = role.Options.MfaSerialNumber,
                    DurationSeconds = role.Options.DurationSeconds,
                };
                return new RoleCredentials(Mend(role.SourceCredentials, from, depth + 1), sts(role.RoleArn), request, connection.MfaCode);
            case AssumeRoleWithWebIdentityCredentials identity:
                return new WebIdentityCredentials(identity.WebIdentityTokenFile, identity.RoleArn, identity.RoleSessionName, sts(identity.RoleArn));
            case SSOAWSCredentials signOn:
                // Nobody is led through a browser by a command: the AWS CLI signs on, and its token is used here.
                signOn.Options.ClientName = "TlsCompat";
                signOn.Options.SupportsGettingNewToken = false;
                return new SignOnCredentials(signOn, from.Name);
            case ProcessAWSCredentials process:
                return new ProcessCredentials(process, from.Name);
            default:
                return credentials;
        }
    }
}
