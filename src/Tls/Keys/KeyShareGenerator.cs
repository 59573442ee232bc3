using System.Collections.Immutable;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Keys;

/// <summary>
/// Key shares that a server accepts as well-formed and answers. Nobody knows their private keys: they open a
/// handshake and can never finish one, which is all that a probe needs.
/// </summary>
public static class KeyShareGenerator
{
    private const int X25519Length = 32;
    private const int X448Length = 56;

    /// <summary>Whether a share can be made for the group.</summary>
    public static bool CanCreate(NamedGroup group) => TryCreate(group, ByteSource.Random) is not null;

    /// <summary>A new share; the group must be one of the elliptic curves, ML-KEM or their hybrids.</summary>
    public static KeyShareEntry Create(NamedGroup group, ByteSource source) =>
        new(group, TryCreate(group, source) ?? throw new ArgumentException($"No key share can be made for {group}.", nameof(group)));

    /// <summary>A new share for the same group. One of an unknown group (GREASE, ffdhe) becomes random bytes of its length.</summary>
    public static KeyShareEntry Renew(KeyShareEntry entry, ByteSource source) =>
        new(entry.Group, TryCreate(entry.Group, source) ?? [.. source.Next(entry.KeyExchange.Length)]);

    // The order within a hybrid is the draft's: ML-KEM first for X25519MLKEM768, the curve first in the others.
    private static ImmutableArray<byte>? TryCreate(NamedGroup group, ByteSource source) => group.Value switch
    {
        0x0017 => [.. NistCurve.P256.Point(source)],
        0x0018 => [.. NistCurve.P384.Point(source)],
        0x0019 => [.. NistCurve.P521.Point(source)],
        0x001D => [.. source.Next(X25519Length)],
        0x001E => [.. source.Next(X448Length)],
        0x0200 => [.. MLKem.EncapsulationKey(2, source)],
        0x0201 => [.. MLKem.EncapsulationKey(3, source)],
        0x0202 => [.. MLKem.EncapsulationKey(4, source)],
        0x11EB => [.. NistCurve.P256.Point(source), .. MLKem.EncapsulationKey(3, source)],
        0x11EC => [.. MLKem.EncapsulationKey(3, source), .. source.Next(X25519Length)],
        0x11ED => [.. NistCurve.P384.Point(source), .. MLKem.EncapsulationKey(4, source)],
        0x6399 => [.. source.Next(X25519Length), .. MLKem.EncapsulationKey(3, source)],
        _ => null,
    };
}
