using System.Collections.Immutable;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Keys;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

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
    private const int MLKem768Ciphertext = 1088;
    private const int MLKem1024Ciphertext = 1568;
    private const int X25519Length = 32;

    private static readonly CipherSuite Tls13Suite = new(0x1301);
    private static readonly CipherSuite RenegotiationSignal = new(0x00FF);

    /// <param name="hello">The hello to answer.</param>
    /// <param name="source">Gives the random, the key share and what stands for ciphertext.</param>
    /// <param name="version">The version that the server chooses; null for TLS 1.3 if offered, else the legacy version.</param>
    /// <param name="encryptedLength">How much ciphertext a TLS 1.3 flight carries: certificate and the rest.</param>
    public static byte[] Answer(ClientHello hello, ByteSource source, ProtocolVersion? version = null, int encryptedLength = 1200)
    {
        var chosen = version ?? (hello.SupportedVersions.Contains(ProtocolVersion.Tls13) ? ProtocolVersion.Tls13 : hello.LegacyVersion);
        var isTls13 = chosen == ProtocolVersion.Tls13;
        var onTheWire = isTls13 ? ProtocolVersion.Tls12 : chosen;
        var serverHello = new ServerHello
        {
            LegacyVersion = onTheWire,
            Random = [.. source.Next(ClientHello.RandomLength)],
            SessionId = hello.SessionId,
            CipherSuite = isTls13 ? Tls13Suite : hello.CipherSuites.FirstOrDefault(IsSuite, hello.CipherSuites[0]),
            Extensions = isTls13 ? Tls13Extensions(hello, source) : [],
            OmitsExtensions = !isTls13,
            RecordVersion = onTheWire,
        };

        var writer = new TlsWriter();
        writer.Bytes(serverHello.ToBytes());
        new TlsRecord(ContentType.ChangeCipherSpec, onTheWire, [1]).Write(writer);
        var ciphertext = isTls13
            ? new TlsRecord(ContentType.ApplicationData, onTheWire, [.. source.Next(encryptedLength)])
            : new TlsRecord(ContentType.Handshake, onTheWire, [.. source.Next(EncryptedFinished)]);
        ciphertext.Write(writer);
        return writer.ToArray();
    }

    private static bool IsSuite(CipherSuite suite) => !Grease.IsGrease(suite.Value) && suite != RenegotiationSignal;

    // The server's share has the client's length in the classical groups; a key of ML-KEM is answered by a ciphertext.
    private static ImmutableArray<TlsExtension> Tls13Extensions(ClientHello hello, ByteSource source)
    {
        var chosen = hello.KeyShares.FirstOrDefault(e => !Grease.IsGrease(e.Group.Value));
        var group = chosen?.Group ?? NamedGroup.X25519;
        ImmutableArray<byte> share = group.Value switch
        {
            0x11EC or 0x6399 => [.. source.Next(MLKem768Ciphertext + X25519Length)],
            0x11EB => [.. KeyShareGenerator.Create(NamedGroup.Secp256r1, source).KeyExchange, .. source.Next(MLKem768Ciphertext)],
            0x11ED => [.. KeyShareGenerator.Create(NamedGroup.Secp384r1, source).KeyExchange, .. source.Next(MLKem1024Ciphertext)],
            _ => [.. source.Next(chosen?.KeyExchange.Length ?? X25519Length)],
        };
        return
        [
            new SelectedVersionExtension(ProtocolVersion.Tls13),
            new ServerKeyShareExtension(new KeyShareEntry(group, share)),
        ];
    }
}
