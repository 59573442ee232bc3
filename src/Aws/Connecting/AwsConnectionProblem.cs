namespace TlsCompat.Aws.Connecting;

/// <summary>Why there is no connection.</summary>
public enum AwsConnectionProblem
{
    /// <summary>The profile was named, here or by AWS_PROFILE, and is not there.</summary>
    ProfileNotFound,

    /// <summary>The profile is there, and nothing can be made of it.</summary>
    ProfileInvalid,

    /// <summary>An access key without its secret, or the other way round.</summary>
    KeysIncomplete,

    /// <summary>Nobody has said which region.</summary>
    RegionMissing,

    /// <summary>What was named is no region.</summary>
    RegionInvalid,

    /// <summary>The sign-on is not there or has expired.</summary>
    SignOnNeeded,

    /// <summary>A role asks for a code, and nobody is there to ask.</summary>
    MfaNeeded,

    /// <summary>The role was refused.</summary>
    RoleRefused,

    /// <summary>There are no credentials anywhere, or they could not be got.</summary>
    CredentialsMissing,

    /// <summary>They were valid when the connection was made.</summary>
    CredentialsExpired,

    /// <summary>The regions of the account could not be listed.</summary>
    RegionsUnknown,
}
