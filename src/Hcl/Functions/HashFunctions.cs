using System.Security.Cryptography;
using System.Text;

namespace TlsCompat.Hcl;

/// <summary>Checksums, which configurations use for names; of no value for security here.</summary>
internal static class HashFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
#pragma warning disable CA5350, CA5351 // Terraform's md5 and sha1 are these.
        ["md5"] = Of(MD5.HashData, Hexadecimal),
        ["sha1"] = Of(SHA1.HashData, Hexadecimal),
        ["filemd5"] = OfFile(MD5.HashData, Hexadecimal),
        ["filesha1"] = OfFile(SHA1.HashData, Hexadecimal),
#pragma warning restore CA5350, CA5351
        ["sha256"] = Of(SHA256.HashData, Hexadecimal),
        ["sha512"] = Of(SHA512.HashData, Hexadecimal),
        ["base64sha256"] = Of(SHA256.HashData, Convert.ToBase64String),
        ["base64sha512"] = Of(SHA512.HashData, Convert.ToBase64String),
        ["filesha256"] = OfFile(SHA256.HashData, Hexadecimal),
        ["filesha512"] = OfFile(SHA512.HashData, Hexadecimal),
        ["filebase64sha256"] = OfFile(SHA256.HashData, Convert.ToBase64String),
        ["filebase64sha512"] = OfFile(SHA512.HashData, Convert.ToBase64String),
        ["uuidv5"] = new HclFunction(2, 2, call => TextValue.Of(Uuid(NamespaceOf(call.String(0)), call.String(1)))) { Result = HclType.Text },
    };

    private static HclFunction OfFile(Func<byte[], byte[]> hash, Func<byte[], string> write) =>
        new(1, 1, call => FileFunctions.Bytes(call) is { } bytes ? TextValue.Of(write(hash(bytes))) : call.Unknown(HclType.Text)) { Result = HclType.Text };

    /// <summary>The namespaces of RFC 9562, 6.6, by their names, or any other as a UUID.</summary>
    private static Guid NamespaceOf(string name) => name switch
    {
        "dns" => new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
        "url" => new Guid("6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
        "oid" => new Guid("6ba7b812-9dad-11d1-80b4-00c04fd430c8"),
        "x500" => new Guid("6ba7b814-9dad-11d1-80b4-00c04fd430c8"),
        _ => Guid.TryParseExact(name, "D", out var other) ? other : throw new FunctionException("the namespace is no UUID"),
    };

    /// <summary>A UUID of version 5 (RFC 9562, 5.5).</summary>
    private static string Uuid(Guid space, string name)
    {
#pragma warning disable CA5350 // The RFC says SHA-1.
        var hash = SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }

    private static HclFunction Of(Func<byte[], byte[]> hash, Func<byte[], string> write) =>
        new(1, 1, call => TextValue.Of(write(hash(Encoding.UTF8.GetBytes(call.String(0)))))) { Result = HclType.Text };

    private static string Hexadecimal(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
