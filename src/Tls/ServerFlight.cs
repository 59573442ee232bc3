using System.Collections.Immutable;

namespace TlsCompat.Tls;

/// <summary>
/// A server's first flight in answer to a ClientHello, as an onlooker sees it: what is encrypted is random
/// bytes. TLS 1.3 (RFC 8446 section 2): ServerHello, change_cipher_spec, encrypted records. Below: the
/// abbreviated handshake (RFC 5246 section 7.3), because it needs no certificate in the clear.
/// </summary>
public static class ServerFlight
{
    // Finished under AES-GCM: 8 bytes of explicit nonce, 16 of message, 16 of tag.
    private const int EncryptedFinished = 40;

    private static readonly NamedGroup s_fallbackGroup = NamedGroup.X25519;

    /// <param name="hello">The hello to answer.</param>
    /// <param name="source">Gives the random, the key share and what stands for ciphertext.</param>
    /// <param name="encryptedLength">How much ciphertext a TLS 1.3 flight carries: certificate and the rest.</param>
    public static byte[] Answer(ClientHello hello, ByteSource source, int encryptedLength = 1200)
    {
        var writer = new TlsWriter();
        if (hello.SupportedVersions.Contains(ProtocolVersion.Tls13))
        {
            writer.Bytes(Hello(hello, new CipherSuite(0x1301), Tls13Extensions(hello, source), source).ToBytes());
            ChangeCipherSpec(writer);
            Opaque(ContentType.ApplicationData, encryptedLength, source, writer);
        }
        else
        {
            writer.Bytes(Hello(hello, hello.CipherSuites[0], [], source).ToBytes());
            ChangeCipherSpec(writer);
            Opaque(ContentType.Handshake, EncryptedFinished, source, writer);
        }

        return writer.ToArray();
    }

    private static ServerHello Hello(
        ClientHello hello, CipherSuite suite, ImmutableArray<TlsExtension> extensions, ByteSource source) => new()
    {
        LegacyVersion = hello.LegacyVersion,
        Random = [.. source.Next(ClientHello.RandomLength)],
        SessionId = hello.SessionId,
        CipherSuite = suite,
        Extensions = extensions,
        OmitsExtensions = extensions.IsEmpty,
    };

    // The server's share has the client's length in every group but ML-KEM, where a ciphertext answers the key.
    private static ImmutableArray<TlsExtension> Tls13Extensions(ClientHello hello, ByteSource source)
    {
        var chosen = hello.KeyShares.FirstOrDefault(e => !Grease.IsGrease(e.Group.Value));
        var group = chosen?.Group ?? s_fallbackGroup;
        ImmutableArray<byte> share = group.Value switch
        {
            0x11EC or 0x6399 => [.. source.Next(1088 + 32)],
            0x11EB => [.. KeyShareGenerator.Create(NamedGroup.Secp256r1, source).KeyExchange, .. source.Next(1088)],
            0x11ED => [.. KeyShareGenerator.Create(NamedGroup.Secp384r1, source).KeyExchange, .. source.Next(1568)],
            _ => [.. source.Next(chosen?.KeyExchange.Length ?? 32)],
        };
        return
        [
            new SelectedVersionExtension(ProtocolVersion.Tls13),
            new ServerKeyShareExtension(new KeyShareEntry(group, share)),
        ];
    }

    private static void ChangeCipherSpec(TlsWriter writer) =>
        new TlsRecord(ContentType.ChangeCipherSpec, ProtocolVersion.Tls12, [1]).Write(writer);

    private static void Opaque(ContentType type, int length, ByteSource source, TlsWriter writer) =>
        new TlsRecord(type, ProtocolVersion.Tls12, [.. source.Next(length)]).Write(writer);
}
