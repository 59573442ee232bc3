using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TlsCompat.Tls.Quic;

/// <summary>
/// What protects the Initial packets of one side (RFC 9001 section 5, RFC 9369 section 3.3). It follows from the destination connection id
/// of the client's first one, so that anybody on the way can read them.
/// </summary>
public sealed class QuicInitialKeys
{
    /// <summary>The authentication tag behind each packet.</summary>
    public const int TagLength = 16;

    private const int KeyLength = 16;
    private const int NonceLength = 12;
    private const int SampleLength = 16;

    // Header protection samples the packet as if its number had four bytes (RFC 9001 section 5.4.2).
    private const int LongestPacketNumber = 4;

    private static readonly byte[] SaltOfOne = Convert.FromHexString("38762CF7F55934B34D179AE6A4C80CADCCBB7F0A");
    private static readonly byte[] SaltOfTwo = Convert.FromHexString("0DEDE3DEF700A6DB819381BE6E269DCBF9BD2ED9");

    private readonly byte[] _key;
    private readonly byte[] _nonce;
    private readonly byte[] _header;

    private QuicInitialKeys(byte[] secret, string version)
    {
        _key = Expand(secret, $"{version} key", KeyLength);
        _nonce = Expand(secret, $"{version} iv", NonceLength);
        _header = Expand(secret, $"{version} hp", KeyLength);
    }

    /// <summary>The keys of the client's packets; null for a version whose salt is not known.</summary>
    /// <param name="version">As it is in the header.</param>
    /// <param name="destinationId">The destination connection id of the first Initial packet of the client.</param>
    public static QuicInitialKeys? OfClient(uint version, ReadOnlySpan<byte> destinationId) => Of(version, destinationId, "client in");

    /// <summary>The keys of the server's packets; null for a version whose salt is not known.</summary>
    /// <param name="version">As it is in the header.</param>
    /// <param name="destinationId">The destination connection id of the first Initial packet of the client; behind a Retry of the first that follows it.</param>
    public static QuicInitialKeys? OfServer(uint version, ReadOnlySpan<byte> destinationId) => Of(version, destinationId, "server in");

    /// <summary>Reads a protected packet.</summary>
    /// <param name="packet">The packet, from its first byte to the end of its tag.</param>
    /// <param name="headerLength">How many bytes come before the packet number.</param>
    /// <returns>Its frames; null where the keys do not fit or the packet is cut.</returns>
    public byte[]? Unprotect(ReadOnlySpan<byte> packet, int headerLength) => Unprotect(packet, headerLength, out _);

    /// <summary>Reads a protected packet and its number.</summary>
    /// <param name="packet">The packet, from its first byte to the end of its tag.</param>
    /// <param name="headerLength">How many bytes come before the packet number.</param>
    /// <param name="number">The packet number. A packet has its last one to four bytes; the others are those that lead nearest to the one that is expected.</param>
    /// <param name="expected">One more than the largest number that has come; 0 where none has.</param>
    /// <returns>Its frames; null where the keys do not fit or the packet is cut.</returns>
    public byte[]? Unprotect(ReadOnlySpan<byte> packet, int headerLength, out uint number, uint expected = 0)
    {
        number = 0;
        if (packet.Length < headerLength + LongestPacketNumber + SampleLength)
            return null;
        var header = packet[..(headerLength + LongestPacketNumber)].ToArray();
        var mask = Mask(packet.Slice(headerLength + LongestPacketNumber, SampleLength));
        header[0] ^= (byte)(mask[0] & 0x0F);
        var numberLength = 1 + (header[0] & 3);
        for (var i = 0; i < numberLength; i++)
        {
            header[headerLength + i] ^= mask[1 + i];
            number = (number << 8) | header[headerLength + i];
        }

        number = QuicPacketNumber.Complete(number, numberLength, expected);
        header = header[..(headerLength + numberLength)];
        var body = packet[header.Length..];
        if (body.Length < TagLength)
            return null;
        var frames = new byte[body.Length - TagLength];
        using var cipher = new AesGcm(_key, TagLength);
        try
        {
            cipher.Decrypt(Nonce(number), body[..^TagLength], body[^TagLength..], frames, header);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return frames;
    }

    /// <summary>Protects a packet.</summary>
    /// <param name="header">The header with as much of the packet number as is written, whose length is in its first byte.</param>
    /// <param name="numberLength">How much of the packet number is written: 1 to 4 bytes.</param>
    /// <param name="number">The whole packet number.</param>
    /// <param name="frames">The frames.</param>
    public byte[] Protect(ReadOnlySpan<byte> header, int numberLength, uint number, ReadOnlySpan<byte> frames)
    {
        var packet = new byte[header.Length + frames.Length + TagLength];
        header.CopyTo(packet);
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(Nonce(number), frames, packet.AsSpan(header.Length, frames.Length), packet.AsSpan(header.Length + frames.Length), header);
        var mask = Mask(packet.AsSpan(header.Length - numberLength + LongestPacketNumber, SampleLength));
        packet[0] ^= (byte)(mask[0] & 0x0F);
        for (var i = 0; i < numberLength; i++)
            packet[header.Length - numberLength + i] ^= mask[1 + i];
        return packet;
    }

    private static QuicInitialKeys? Of(uint version, ReadOnlySpan<byte> destinationId, string side)
    {
        if (version is not (QuicVersion.One or QuicVersion.Two))
            return null;
        var isOne = version == QuicVersion.One;
        var initial = HKDF.Extract(HashAlgorithmName.SHA256, destinationId.ToArray(), isOne ? SaltOfOne : SaltOfTwo);
        return new QuicInitialKeys(Expand(initial, side, SHA256.HashSizeInBytes), isOne ? "quic" : "quicv2");
    }

    private byte[] Nonce(uint number)
    {
        byte[] nonce = [.. _nonce];
        var end = nonce.AsSpan(NonceLength - sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(end, BinaryPrimitives.ReadUInt32BigEndian(end) ^ number);
        return nonce;
    }

    private byte[] Mask(ReadOnlySpan<byte> sample)
    {
        using var cipher = Aes.Create();
        cipher.Key = _header;
#pragma warning disable CA5358 // One block: what RFC 9001 section 5.4.3 asks for.
        return cipher.EncryptEcb(sample, PaddingMode.None);
#pragma warning restore CA5358
    }

    /// <summary>HKDF-Expand-Label without a context (RFC 8446 section 7.1).</summary>
    private static byte[] Expand(byte[] secret, string label, int length)
    {
        var name = Encoding.ASCII.GetBytes("tls13 " + label);
        var info = new byte[2 + 1 + name.Length + 1];
        BinaryPrimitives.WriteUInt16BigEndian(info, (ushort)length);
        info[2] = (byte)name.Length;
        name.CopyTo(info, 3);
        return HKDF.Expand(HashAlgorithmName.SHA256, secret, length, info);
    }
}
