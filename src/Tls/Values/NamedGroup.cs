using System.Collections.Frozen;
using System.Globalization;

namespace TlsCompat.Tls.Values;

/// <summary>
/// A key exchange group by its number in the IANA registry "TLS Supported Groups" (RFC 8446 section 4.2.7;
/// the hybrids with ML-KEM: draft-ietf-tls-ecdhe-mlkem).
/// </summary>
public readonly record struct NamedGroup(ushort Value)
{
    private static readonly FrozenDictionary<ushort, string> Names = new Dictionary<ushort, string>
    {
        [0x0013] = "secp192r1",
        [0x0014] = "secp224k1",
        [0x0015] = "secp224r1",
        [0x0016] = "secp256k1",
        [0x0017] = "secp256r1",
        [0x0018] = "secp384r1",
        [0x0019] = "secp521r1",
        [0x001A] = "brainpoolP256r1",
        [0x001B] = "brainpoolP384r1",
        [0x001C] = "brainpoolP512r1",
        [0x001D] = "x25519",
        [0x001E] = "x448",
        [0x001F] = "brainpoolP256r1tls13",
        [0x0020] = "brainpoolP384r1tls13",
        [0x0021] = "brainpoolP512r1tls13",
        [0x0100] = "ffdhe2048",
        [0x0101] = "ffdhe3072",
        [0x0102] = "ffdhe4096",
        [0x0103] = "ffdhe6144",
        [0x0104] = "ffdhe8192",
        [0x0200] = "MLKEM512",
        [0x0201] = "MLKEM768",
        [0x0202] = "MLKEM1024",
        [0x11EB] = "SecP256r1MLKEM768",
        [0x11EC] = "X25519MLKEM768",
        [0x11ED] = "SecP384r1MLKEM1024",
        [0x6399] = "X25519Kyber768Draft00",
    }.ToFrozenDictionary();

    public static NamedGroup Secp256r1 => new(0x0017);

    public static NamedGroup Secp384r1 => new(0x0018);

    public static NamedGroup Secp521r1 => new(0x0019);

    public static NamedGroup X25519 => new(0x001D);

    public static NamedGroup X448 => new(0x001E);

    public static NamedGroup MLKem512 => new(0x0200);

    public static NamedGroup MLKem768 => new(0x0201);

    public static NamedGroup MLKem1024 => new(0x0202);

    public static NamedGroup SecP256r1MLKem768 => new(0x11EB);

    public static NamedGroup X25519MLKem768 => new(0x11EC);

    public static NamedGroup SecP384r1MLKem1024 => new(0x11ED);

    /// <summary>The draft group of the first post-quantum clients (Go 1.23, Chrome 124 to 130).</summary>
    public static NamedGroup X25519Kyber768Draft00 => new(0x6399);

    /// <summary>Whether the group holds a post-quantum part, whose key share makes the ClientHello large.</summary>
    public bool IsPostQuantum => Value is >= 0x0200 and <= 0x0202 or >= 0x11EB and <= 0x11ED or 0x6399;

    /// <summary>
    /// Bytes of the key share in a ServerHello (RFC 8446 section 4.2.8; of a part that is ML-KEM a ciphertext, FIPS 203 table 3, and of
    /// one that is a curve a point); null for a group that is not known here.
    /// </summary>
    public int? ServerShareLength => Value switch
    {
        0x0017 => 65,
        0x0018 => 97,
        0x0019 => 133,
        0x001D => 32,
        0x001E => 56,
        0x0100 => 256,
        0x0101 => 384,
        0x0102 => 512,
        0x0103 => 768,
        0x0104 => 1024,
        0x0200 => 768,
        0x0201 => 1088,
        0x0202 => 1568,
        0x11EB => 65 + 1088,
        0x11EC or 0x6399 => 1088 + 32,
        0x11ED => 97 + 1568,
        _ => null,
    };

    public override string ToString() =>
        Names.TryGetValue(Value, out var name) ? name
        : Grease.IsGrease(Value) ? "GREASE"
        : string.Create(CultureInfo.InvariantCulture, $"0x{Value:X4}");
}
