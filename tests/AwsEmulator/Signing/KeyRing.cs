using System.Collections.Concurrent;

namespace TlsCompat.AwsEmulator.Signing;

/// <summary>The access keys that are valid, those of assumed roles among them.</summary>
public sealed class KeyRing
{
    private readonly ConcurrentDictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);

    public AccessKey? Find(string id) => _keys.GetValueOrDefault(id);

    public void Add(AccessKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _keys[key.Id] = key;
    }

    /// <summary>Temporary credentials, as an assumed role, a container or a sign-on gets them.</summary>
    public AccessKey Issue(string arn, DateTimeOffset expires)
    {
        var key = new AccessKey(
            "ASIA" + Guid.NewGuid().ToString("N")[..16].ToUpperInvariant(),
            Convert.ToBase64String(Guid.NewGuid().ToByteArray()) + Convert.ToBase64String(Guid.NewGuid().ToByteArray()),
            "session/" + Guid.NewGuid().ToString("N"),
            expires,
            arn);
        Add(key);
        return key;
    }
}
