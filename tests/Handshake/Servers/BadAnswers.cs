using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Tests;

/// <summary>Answers to a ClientHello that no client may accept, as servers and boxes have given them.</summary>
internal static class BadAnswers
{
    private static readonly CipherSuite Tls13 = new(0x1301);
    private static readonly CipherSuite Tls12 = new(0xC02B);

    public static byte[] To(ClientHello hello, string what) => what switch
    {
        "short share" => Share(hello, NamedGroup.X25519MLKem768, 32),
        "other share" => Share(hello, NamedGroup.X25519MLKem768, 1120),
        "no share" => Hello(hello, Tls13, new SelectedVersionExtension(ProtocolVersion.Tls13)),
        "other suite" => Hello(hello, new(0x1304), new SelectedVersionExtension(ProtocolVersion.Tls13), Entry(NamedGroup.X25519, 32)),
        "suite of TLS 1.2" => Hello(hello, Tls12, new SelectedVersionExtension(ProtocolVersion.Tls13), Entry(NamedGroup.X25519, 32)),
        "TLS 1.2" => Hello(hello, Tls12),
        "retry for another" => Retry(hello, new SelectedGroupExtension(NamedGroup.Secp384r1)),
        "retry for the same" => Retry(hello, new SelectedGroupExtension(NamedGroup.X25519MLKem768)),
        "retry for nothing" => Retry(hello),
        "hybrid in TLS 1.2" => [.. Hello(hello, Tls12), .. KeyExchange(NamedGroup.X25519MLKem768)],
        "another curve" => [.. Hello(hello, Tls12), .. KeyExchange(NamedGroup.Secp521r1)],
        _ => throw new ArgumentException(what, nameof(what)),
    };

    private static byte[] Share(ClientHello hello, NamedGroup group, int length) =>
        Hello(hello, Tls13, new SelectedVersionExtension(ProtocolVersion.Tls13), Entry(group, length));

    private static ServerKeyShareExtension Entry(NamedGroup group, int length) => new(new KeyShareEntry(group, [.. new byte[length]]));

    private static byte[] Retry(ClientHello hello, params TlsExtension[] asks) => new ServerHello
    {
        Random = ServerHello.RetryRandom,
        SessionId = hello.SessionId,
        CipherSuite = Tls13,
        Extensions = [new SelectedVersionExtension(ProtocolVersion.Tls13), .. asks],
    }.ToBytes();

    private static byte[] Hello(ClientHello hello, CipherSuite suite, params TlsExtension[] extensions) => new ServerHello
    {
        Random = [.. new byte[ClientHello.RandomLength]],
        SessionId = hello.SessionId,
        CipherSuite = suite,
        Extensions = [.. extensions],
    }.ToBytes();

    /// <summary>A ServerKeyExchange of TLS 1.2.</summary>
    private static byte[] KeyExchange(NamedGroup group)
    {
        var message = new HandshakeMessage(HandshakeType.ServerKeyExchange, [.. TlsWriter.ToBytes(new EcdhServerParameters(group, [4, 1, 2, 3]))]);
        var writer = new TlsWriter();
        new TlsRecord(ContentType.Handshake, ProtocolVersion.Tls12, [.. TlsWriter.ToBytes(message)]).Write(writer);
        return writer.ToArray();
    }
}
