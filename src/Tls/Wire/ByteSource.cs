using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TlsCompat.Tls.Wire;

/// <summary>
/// Where randoms and key shares come from: the operating system for live probes, or a seed for tests that
/// must be repeatable on every platform and .NET version.
/// </summary>
public sealed class ByteSource
{
    private readonly Action<Memory<byte>> _fill;

    private ByteSource(Action<Memory<byte>> fill) => _fill = fill;

    /// <summary>Cryptographically strong bytes.</summary>
    public static ByteSource Random { get; } = new(destination => RandomNumberGenerator.Fill(destination.Span));

    /// <summary>The same bytes for the same seed: SHA-256 over the seed and a counter. Not thread-safe.</summary>
    public static ByteSource FromSeed(ulong seed)
    {
        var input = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(input, seed);
        var block = new byte[SHA256.HashSizeInBytes];
        var used = block.Length;
        ulong counter = 0;

        return new ByteSource(destination =>
        {
            foreach (ref var b in destination.Span)
            {
                if (used == block.Length)
                {
                    BinaryPrimitives.WriteUInt64BigEndian(input.AsSpan(8), counter++);
                    SHA256.HashData(input, block);
                    used = 0;
                }

                b = block[used++];
            }
        });
    }

    public byte[] Next(int count)
    {
        var bytes = new byte[count];
        _fill(bytes);
        return bytes;
    }
}
