using System.Security.Cryptography;
using TlsCompat.Tls.Keys;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Tests;

public sealed class KeyShareGeneratorTests
{
    [Theory]
    [InlineData(0x0017, 65)]
    [InlineData(0x0018, 97)]
    [InlineData(0x0019, 133)]
    [InlineData(0x001D, 32)]
    [InlineData(0x001E, 56)]
    [InlineData(0x0200, 800)]
    [InlineData(0x0201, 1184)]
    [InlineData(0x0202, 1568)]
    [InlineData(0x11EB, 1249)]
    [InlineData(0x11EC, 1216)]
    [InlineData(0x11ED, 1665)]
    [InlineData(0x6399, 1216)]
    public void A_share_has_the_length_of_its_group(ushort group, int length) =>
        Assert.Equal(length, KeyShareGenerator.Create(new(group), ByteSource.FromSeed(1)).KeyExchange.Length);

    [Theory]
    [InlineData(0x0017, "nistP256")]
    [InlineData(0x0018, "nistP384")]
    [InlineData(0x0019, "nistP521")]
    public void A_point_is_on_its_curve(ushort group, string curve)
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            var point = KeyShareGenerator.Create(new(group), ByteSource.FromSeed(seed)).KeyExchange.ToArray();
            var half = (point.Length - 1) / 2;
            // Importing checks the point.
            using var key = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.CreateFromFriendlyName(curve),
                Q = new ECPoint { X = point[1..(1 + half)], Y = point[(1 + half)..] },
            });
            Assert.Equal(4, point[0]);
        }
    }

    [Theory]
    [InlineData(0x11EC, 0)]
    [InlineData(0x11EB, 65)]
    [InlineData(0x6399, 32)]
    public void Coefficients_of_ML_KEM_are_reduced(ushort group, int start)
    {
        var key = KeyShareGenerator.Create(new(group), ByteSource.FromSeed(3)).KeyExchange.AsSpan(start, 1152);
        for (var i = 0; i < key.Length; i += 3)
        {
            Assert.InRange(key[i] | ((key[i + 1] & 0xF) << 8), 0, 3328);
            Assert.InRange((key[i + 1] >> 4) | (key[i + 2] << 4), 0, 3328);
        }
    }

    [Fact]
    public void Captured_shares_of_ML_KEM_are_read_the_same_way()
    {
        // The packing is only proven by keys of others: Firefox sends ML-KEM first, Go 1.23 sends x25519 first.
        foreach (var (name, start) in new[] { ("firefox", 0), ("go-1.24", 0), ("go-1.23", 32), ("node-24.21.0-p256mlkem", 65) })
        {
            var key = CapturedHellos.Hello(name).KeyShares[0].KeyExchange.AsSpan(start, 1152);
            for (var i = 0; i < key.Length; i += 3)
            {
                Assert.InRange(key[i] | ((key[i + 1] & 0xF) << 8), 0, 3328);
                Assert.InRange((key[i + 1] >> 4) | (key[i + 2] << 4), 0, 3328);
            }
        }
    }

    [Fact]
    public void The_seeded_source_never_changes() =>
        Assert.Equal("374708FFF7719DD5979EC875D56CD2286F6D3CF7EC317A3B25632AAB28EC37BB", Convert.ToHexString(ByteSource.FromSeed(0).Next(32)));
}
