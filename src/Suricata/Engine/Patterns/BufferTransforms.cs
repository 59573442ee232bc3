using System.Buffers;
using System.Security.Cryptography;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>Carries out transforms.</summary>
internal static class BufferTransforms
{
    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t\n\v\f\r"u8);

    public static BufferTransform? Find(string keyword) => keyword switch
    {
        "dotprefix" => BufferTransform.DotPrefix,
        "to_lowercase" => BufferTransform.Lowercase,
        "to_uppercase" => BufferTransform.Uppercase,
        "strip_whitespace" => BufferTransform.StripWhitespace,
        "compress_whitespace" => BufferTransform.CompressWhitespace,
        "to_md5" => BufferTransform.Md5,
        "to_sha1" => BufferTransform.Sha1,
        "to_sha256" => BufferTransform.Sha256,
        _ => null,
    };

    public static byte[] Apply(this BufferTransform transform, byte[] data)
    {
        if (data.Length == 0)
            return data;
#pragma warning disable CA5350, CA5351 // What the rule asks for.
        return transform switch
        {
            BufferTransform.DotPrefix => [(byte)'.', .. data],
            BufferTransform.Lowercase => Array.ConvertAll(data, b => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b),
            BufferTransform.Uppercase => Array.ConvertAll(data, b => b is >= (byte)'a' and <= (byte)'z' ? (byte)(b & ~0x20) : b),
            BufferTransform.StripWhitespace => Array.FindAll(data, b => !IsSpace(b)),
            BufferTransform.CompressWhitespace => [.. data.Where((b, i) => !IsSpace(b) || i == 0 || !IsSpace(data[i - 1]))],
            BufferTransform.Md5 => MD5.HashData(data),
            BufferTransform.Sha1 => SHA1.HashData(data),
            BufferTransform.Sha256 => SHA256.HashData(data),
            _ => throw new ArgumentOutOfRangeException(nameof(transform)),
        };
#pragma warning restore CA5350, CA5351
    }

    /// <summary>Whether the content can stand in what the transform leaves: else Suricata does not load the rule.</summary>
    public static bool CanYield(this BufferTransform transform, ReadOnlySpan<byte> content)
    {
        switch (transform)
        {
            case BufferTransform.Lowercase:
                return !content.ContainsAnyInRange((byte)'A', (byte)'Z');
            case BufferTransform.Uppercase:
                return !content.ContainsAnyInRange((byte)'a', (byte)'z');
            case BufferTransform.StripWhitespace:
                return !content.ContainsAny(Spaces);
            case BufferTransform.CompressWhitespace:
                for (var i = 1; i < content.Length; i++)
                {
                    if (IsSpace(content[i - 1]) && IsSpace(content[i]))
                        return false;
                }

                return true;
            default:
                return true;
        }
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
