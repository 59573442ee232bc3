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
#pragma warning restore CA5350, CA5351
        ["sha256"] = Of(SHA256.HashData, Hexadecimal),
        ["sha512"] = Of(SHA512.HashData, Hexadecimal),
        ["base64sha256"] = Of(SHA256.HashData, Convert.ToBase64String),
        ["base64sha512"] = Of(SHA512.HashData, Convert.ToBase64String),
    };

    private static HclFunction Of(Func<byte[], byte[]> hash, Func<byte[], string> write) =>
        new(1, 1, call => TextValue.Of(write(hash(Encoding.UTF8.GetBytes(call.String(0)))))) { Result = HclType.Text };

    private static string Hexadecimal(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
