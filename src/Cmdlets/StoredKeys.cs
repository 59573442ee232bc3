using System.Management.Automation;
using System.Net;
using System.Reflection;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Keys as others hold them, read by the names of members so that no type of AWS need be loaded: AWS.Tools' $StoredAWSCredentials (AWSPSCredentials,
/// whose member Credentials is not public), what Get-AWSCredential gives (AWSCredentials, with GetCredentials), the Credentials of Use-STSRole
/// (AccessKeyId, SecretAccessKey, SessionToken), and PSCredential. They are those of the moment: a refreshed set is asked for anew by each call.
/// </summary>
internal sealed record StoredKeys(string? AccessKey, string? SecretKey, string? SessionToken)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Null where the object holds none.</summary>
    public static StoredKeys? Read(object? item)
    {
        if (item is null)
            return null;
        var wrapped = PSObject.AsPSObject(item);
        if (wrapped.BaseObject is PSCredential credential)
            return new StoredKeys(credential.UserName, new NetworkCredential("", credential.Password).Password, null);
        if (Of(wrapped) is { } keys)
            return keys;
        var held = wrapped.BaseObject.GetType().GetMethod("GetCredentials", Any, Type.EmptyTypes)?.Invoke(wrapped.BaseObject, null)
            ?? wrapped.Properties["Credentials"]?.Value
            ?? wrapped.BaseObject.GetType().GetProperty("Credentials", Any)?.GetValue(wrapped.BaseObject);
        return held is null || ReferenceEquals(held, wrapped.BaseObject) ? null : Read(held);
    }

    /// <summary>Without the keys: a record prints its members, and these may come to a log.</summary>
    public override string ToString() => "access key";

    private static StoredKeys? Of(PSObject item) =>
        (Text(item, "AccessKey") ?? Text(item, "AccessKeyId")) is { } key && (Text(item, "SecretKey") ?? Text(item, "SecretAccessKey")) is { } secret
            ? new StoredKeys(key, secret, Text(item, "Token") ?? Text(item, "SessionToken"))
            : null;

    private static string? Text(PSObject item, string name) => item.Properties[name]?.Value as string is { Length: > 0 } text ? text : null;
}
